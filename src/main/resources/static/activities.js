// A scanner is a keyboard that ends with Enter: each scan makes a sound, and the box is empty and ready for the next.
(function () {
	"use strict";
	let audio = null;
	const box = () => document.getElementById("box");

	function tone(frequency, start, length) {
		const note = audio.createOscillator();
		const loudness = audio.createGain();
		note.frequency.value = frequency;
		loudness.gain.setValueAtTime(0.15, audio.currentTime + start);
		loudness.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + start + length);
		note.connect(loudness).connect(audio.destination);
		note.start(audio.currentTime + start);
		note.stop(audio.currentTime + start + length);
	}

	// One high note for somebody on the list, two low ones for anything that needs a look.
	function sound() {
		const notes = document.querySelector("[data-sound]");
		if (!notes || !window.AudioContext) {
			return;
		}
		audio = audio || new AudioContext();
		if (notes.dataset.sound === "good") {
			tone(1320, 0, 0.15);
		}
		else {
			tone(330, 0, 0.18);
			tone(262, 0.22, 0.25);
		}
	}

	// Scans that come while the last one is under way wait for it.
	let underWay = false;
	const waiting = [];
	function send() {
		if (!underWay && waiting.length) {
			box().value = waiting.shift();
			document.querySelector("form[data-scan]").requestSubmit();
		}
	}
	document.addEventListener("submit", function (event) {
		if (!event.target.matches("form[data-scan]")) {
			return;
		}
		if (!box().value.trim() || underWay) {
			event.preventDefault();
			event.stopImmediatePropagation();
			if (box().value.trim()) {
				waiting.push(box().value);
				box().value = "";
			}
		}
	}, true);
	document.addEventListener("htmx:beforeRequest", function (event) {
		if (event.target.matches("form[data-scan]")) {
			underWay = true;
			box().value = "";
		}
	});
	document.addEventListener("htmx:afterRequest", function (event) {
		if (event.target.matches("form[data-scan]")) {
			underWay = false;
			box().focus();
			setTimeout(send, 0);
		}
	});
	document.addEventListener("htmx:afterSwap", sound);

	// Wherever the focus is, what a scanner types belongs into the box, and its Enter presses no button.
	document.addEventListener("keydown", function (event) {
		const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
		if (box() && !typing && !event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey
				&& /^[0-9]$/.test(event.key)) {
			event.preventDefault();
			box().focus();
			box().value += event.key;
		}
	});
}());
