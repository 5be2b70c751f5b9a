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
		F4: () => { const link = document.querySelector("[data-turns]"); if (link) { link.click(); } },
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
		digit = { key: key, timer: setTimeout(alone, 120) };
	}
	function alone() {
		const key = digit.key;
		clearTimeout(digit.timer);
		digit = null;
		pick(Number(key) - 1);
	}
	function notAlone() {
		clearTimeout(digit.timer);
		toBoxAnyhow("");
		box().value = digit.key;
		digit = null;
	}

	const isAllSelected = (field) => field.value === "" || (field.selectionStart === 0 && field.selectionEnd === field.value.length);

	function toBoxAnyhow(words) {
		if (document.activeElement !== box()) {
			box().value = words;
			box().focus({ preventScroll: true });
		}
	}

	const isText = (key) => key.length === 1;
	const others = (target) => isTyping(target) && target.id !== "box";

	const queue = window.keyQueue({ box: box, keys: keys, isOther: others, give: give, refuses: refuses, say: say, settle: settle });

	// Does what a key does, wherever the focus is; next is what waits behind it, if anything does.
	function give(key, next) {
		const target = document.activeElement || document.body;
		if (key in keys) {
			queue.asks([key]);
			keys[key]();
		}
		else if (others(target)) {
			giveToOther(target, key);
		}
		else if (key === "Enter") {
			if (target.matches("[data-candidate]")) {
				target.click();
			}
			else {
				queue.asks([...box().value, "Enter"]);
				press(form("scan"));
			}
		}
		else if (/^[1-6]$/.test(key) && !isText(next || "") && document.querySelector("[data-candidate]") && (target !== box() || isAllSelected(box()))) {
			waitForMore(key);
			if (next) {
				alone();
			}
		}
		else {
			toBoxAnyhow("");
			write(box(), key);
		}
	}

	function write(field, key) {
		const end = field.selectionEnd ?? field.value.length;
		const start = field.selectionStart ?? end;
		if (isText(key)) {
			field.setRangeText(key, start, end, "end");
		}
		else {
			field.setRangeText("", start === end ? Math.max(0, start - 1) : start, end, "end");
		}
	}

	// A scanner is a keyboard: wherever the focus is, what it types belongs into the box, and its Enter presses no button.
	function giveToOther(target, key) {
		if (key !== "Enter") {
			write(target, key);
		}
		else if (/^\d{8,}$/.test(target.value)) {
			box().value = target.value;
			target.value = target.defaultValue;
			box().focus({ preventScroll: true });
			queue.asks([...box().value, "Enter"]);
			press(form("scan"));
		}
		else {
			queue.asks([]);
			press(target.form);
		}
	}

	// Nothing is redeemed that was asked for before what it costs, or why it is not possible, was there to be seen.
	function refuses(key) {
		const refused = key === "F8" && (!form("redeem") || document.querySelector(".candidates") || document.getElementById("held-back"));
		if (refused) {
			say(document.querySelector("[data-held-back]").dataset.heldBack);
		}
		return Boolean(refused);
	}

	// A sentence that stays until the clerk has read it: until the next key that comes when nothing waits.
	function say(words) {
		let note = document.getElementById("held-back");
		if (!note) {
			note = document.createElement("div");
			note.id = "held-back";
			note.className = "notice bad";
			note.setAttribute("role", "alert");
			document.body.append(note);
		}
		const line = document.createElement("p");
		line.textContent = words;
		note.append(line);
	}
	function unsay() {
		const note = document.getElementById("held-back");
		if (note) {
			note.remove();
		}
	}

	document.addEventListener("keydown", function (event) {
		if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) {
			return;
		}
		const target = event.target instanceof Element ? event.target : document.body;
		if (digit && !isText(event.key) && queue.waits(event.key)) {
			alone();
		}
		if (queue.holds(event, target)) {
			return;
		}
		if (!box()) {
			return;
		}
		unsay();
		if (digit && isText(event.key)) {
			event.preventDefault();
			notAlone();
			write(box(), event.key);
			return;
		}
		const act = keys[event.key];
		if (act) {
			queue.asks([event.key]);
			if ((event.repeat && !event.key.startsWith("Arrow")) || act() !== false) {
				event.preventDefault();
			}
			return;
		}
		if (/^[1-6]$/.test(event.key) && document.querySelector("[data-candidate]")
				&& (target.matches("[data-candidate]") || (target === box() && isAllSelected(target)))) {
			event.preventDefault();
			waitForMore(event.key);
		}
		else if (target === box() && event.key === "Enter") {
			event.preventDefault();
			if (!event.repeat) {
				give("Enter");
			}
		}
		else if (others(target) && event.key === "Enter" && /^\d{8,}$/.test(target.value)) {
			event.preventDefault();
			giveToOther(target, "Enter");
		}
		else if (!isTyping(target) && isText(event.key) && event.key !== " ") {
			event.preventDefault();
			give(event.key);
		}
	});

	document.addEventListener("focusin", function (event) {
		if (isTyping(event.target) && event.target.select) {
			event.target.select();
		}
	});

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
	window.addEventListener("online", () => { offline(false); queue.carryOn(); });
}());
