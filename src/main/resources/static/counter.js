// The counter's keys, its focus and its voice. Everything here is also a plain form, and works without.
(function () {
	"use strict";

	const box = () => document.getElementById("box");
	const form = (name) => document.querySelector("form[data-" + name + "]");
	const press = (target) => target && (target.requestSubmit ? target.requestSubmit() : target.click());
	const isTyping = (element) => element instanceof HTMLElement && element.matches("input:not([type=radio]), textarea, select");

	// Focus always comes back to the box, with its words selected, so that the next scan replaces them. Where there are only
	// fingers it does not, since it would open a keyboard over half of the screen; what a scanner types finds the box all the same.
	function toBox() {
		const field = box();
		if (field && window.matchMedia("(any-pointer: fine)").matches) {
			field.focus({ preventScroll: true });
			field.select();
		}
	}

	// What was done is said aloud, once, so that both sides of the counter hear it.
	function speak() {
		const outcome = document.querySelector("[data-speak]");
		if (!outcome || !window.speechSynthesis || sessionStorage.getItem("spoken") === outcome.dataset.speakOnce) {
			return;
		}
		sessionStorage.setItem("spoken", outcome.dataset.speakOnce);
		const words = new SpeechSynthesisUtterance(outcome.dataset.speak);
		words.lang = outcome.dataset.lang;
		window.speechSynthesis.cancel();
		window.speechSynthesis.speak(words);
	}

	// Screen readers hear what changed, from a place that is never swapped away.
	function announce() {
		const news = document.querySelector("[data-announce]");
		let voice = document.getElementById("announcer");
		if (!voice) {
			voice = document.createElement("p");
			voice.id = "announcer";
			voice.className = "visually-hidden";
			voice.setAttribute("role", "status");
			document.body.append(voice);
		}
		const words = news ? news.dataset.announce : "";
		if (words && voice.textContent !== words) {
			voice.textContent = words;
		}
	}

	function settle() {
		const pin = document.querySelector("[data-pin-again]");
		if (pin) {
			pin.focus();
		}
		else {
			toBox();
		}
		speak();
		announce();
	}

	function pick(number) {
		const row = document.querySelectorAll("[data-candidate]")[number];
		if (row) {
			row.click();
		}
		return Boolean(row);
	}

	function move(step) {
		const rows = Array.from(document.querySelectorAll("[data-candidate]"));
		if (rows.length) {
			const at = rows.indexOf(document.activeElement);
			rows[(at + step + rows.length + (at < 0 && step < 0 ? 1 : 0)) % rows.length].focus();
		}
		return rows.length > 0;
	}

	// One step back, never out: the list with the words that found it, the words in the box, then what the server knows of the basket.
	function stepBack() {
		if (document.querySelector(".candidates")) {
			document.querySelector(".candidates").remove();
			history.replaceState(history.state, "", "/counter");
			box().value = "";
		}
		else if (box() && box().value) {
			box().value = "";
		}
		else if (document.querySelector("[data-next]")) {
			document.querySelector("[data-next]").click();
		}
		else {
			press(form("step-back"));
		}
		toBox();
	}

	// F8 asks for the PIN first, where there is one to type; Enter in its field is the confirmation.
	function redeem() {
		const pin = document.querySelector("[data-pin]");
		if (pin && pin.value === "") {
			pin.focus();
		}
		else {
			press(form("redeem"));
		}
	}

	const keys = {
		F4: () => { const link = document.querySelector("[data-turns]"); if (link) { location.assign(link.href); } },
		F2: () => { toBox(); box().focus(); },
		F8: redeem,
		F9: () => { const link = document.querySelector("[data-receipt]"); if (link) { window.open(link.href, "receipt"); } },
		Escape: stepBack,
		ArrowDown: () => move(1),
		ArrowUp: () => move(-1)
	};

	// A digit picks a row; but if more follow at once it was a scanner, and the digits belong into the box.
	let digit = null;
	function waitForMore(key) {
		digit = { key: key, timer: setTimeout(function () { digit = null; pick(Number(key) - 1); }, 120) };
	}
	function notAlone(key) {
		clearTimeout(digit.timer);
		box().focus();
		box().value = digit.key + key;
		digit = null;
	}

	document.addEventListener("keydown", function (event) {
		if (digit && event.key.length === 1) {
			event.preventDefault();
			notAlone(event.key);
			return;
		}
		if (document.querySelector("dialog[open]")) {
			return;
		}
		if (!box() || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) {
			return;
		}
		const act = keys[event.key];
		if (act && event.repeat) {
			event.preventDefault();
			return;
		}
		if (act) {
			if (act() !== false) {
				event.preventDefault();
			}
			return;
		}
		const target = event.target;
		if (/^[1-6]$/.test(event.key) && document.querySelector("[data-candidate]")
				&& (target.matches("[data-candidate]") || (target === box() && isAllSelected(target)))) {
			event.preventDefault();
			waitForMore(event.key);
			return;
		}
		// A scanner is a keyboard: wherever the focus is, what it types belongs into the box, and its Enter presses no button.
		if (target.id !== "box" && isTyping(target) && event.key === "Enter" && /^\d{8,}$/.test(target.value)) {
			event.preventDefault();
			box().value = target.value;
			target.value = target.defaultValue;
			press(form("scan"));
		}
		else if (!isTyping(target) && event.key.length === 1 && event.key !== " ") {
			event.preventDefault();
			if (document.activeElement !== box()) {
				box().value = "";
			}
			box().focus();
			box().value += event.key;
		}
	});

	const isAllSelected = (field) => field.value === "" || (field.selectionStart === 0 && field.selectionEnd === field.value.length);

	document.addEventListener("focusin", function (event) {
		if (isTyping(event.target) && event.target.select) {
			event.target.select();
		}
	});

	// A scan that comes while the last one is under way waits for it, and what is half typed survives the new page.
	let underWay = 0;
	let waiting = [];
	let halfTyped = "";
	document.addEventListener("htmx:beforeRequest", () => { underWay += 1; });
	document.addEventListener("htmx:afterRequest", () => { underWay = Math.max(0, underWay - 1); });
	document.addEventListener("submit", function (event) {
		if (event.target.matches("form[data-scan]") && underWay > 0) {
			event.preventDefault();
			event.stopImmediatePropagation();
			waiting.push(box().value);
			box().value = "";
		}
		else if (event.target.matches("form[data-scan]")) {
			sent = box().value;
		}
	}, true);
	let sent = "";
	document.addEventListener("htmx:beforeSwap", () => {
		halfTyped = (box() && box().value !== sent && box().value !== box().defaultValue) ? box().value : "";
		sent = "";
	});
	document.addEventListener("htmx:afterSettle", function () {
		settle();
		if (waiting.length) {
			const next = waiting.shift();
			setTimeout(function () { box().value = next; press(form("scan")); if (halfTyped) { box().value = halfTyped; } }, 0);
		}
		else if (halfTyped) {
			box().value = halfTyped;
			box().setSelectionRange(halfTyped.length, halfTyped.length);
		}
	});
	document.addEventListener("DOMContentLoaded", settle);

	// Nobody has touched the counter for five minutes: it is locked here as the server locks it, and the basket is kept.
	const IDLE = 5 * 60 * 1000;
	let idle = setTimeout(lock, IDLE);
	function lock() {
		const form = document.querySelector("form[data-idle]");
		if (form) {
			form.submit();
		}
	}
	["keydown", "pointerdown"].forEach((name) => document.addEventListener(name, function () {
		clearTimeout(idle);
		idle = setTimeout(lock, IDLE);
	}, true));

	// A lost answer: say so, keep everything. The same button again is safe, the basket's key makes it once.
	function offline(lost) {
		const old = document.getElementById("offline");
		if (old) {
			old.remove();
		}
		if (lost) {
			const words = document.querySelector("[data-offline]");
			const note = document.createElement("p");
			note.id = "offline";
			note.className = "notice bad";
			note.setAttribute("role", "alert");
			note.textContent = words ? words.dataset.offline : "";
			document.body.append(note);
		}
	}
	["htmx:sendError", "htmx:timeout"].forEach((name) => document.addEventListener(name, () => offline(true)));
	document.addEventListener("htmx:afterOnLoad", () => offline(false));
	window.addEventListener("offline", () => offline(true));
	window.addEventListener("online", () => offline(false));
}());
