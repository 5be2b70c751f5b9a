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
		digit = { key: key, timer: setTimeout(function () { digit = null; pick(Number(key) - 1); }, 120) };
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

	// No key is lost. While the page comes, an answer is under way or its page is being put in, keys wait in their order; then they are
	// given one after another, until one of them asks the server again. A touch on a good waits its turn among them.
	let loading = true;
	let underWay = 0;
	let swapping = false;
	let stopped = false;
	let waiting = [];
	let asking = [];
	let sent = "";
	const busy = () => loading || underWay > 0 || swapping;
	const isText = (key) => key.length === 1;
	const waits = (key) => isText(key) || key === "Enter" || key === "Backspace" || key in keys;
	const others = (target) => isTyping(target) && target.id !== "box";

	// What was typed since the last Enter is seen in the box at once, unless an input method has left something there.
	const isUntouched = (field) => field.value === sent || field.value === field.defaultValue;
	function echo() {
		const field = box();
		if (field && isUntouched(field)) {
			const typed = waiting.slice(waiting.map((key) => isText(key) || key === "Backspace").lastIndexOf(false) + 1);
			field.value = typed.reduce((words, key) => (isText(key) ? words + key : words.slice(0, -1)), "");
			sent = field.value;
		}
	}

	function hold(key) {
		const last = waiting[waiting.length - 1];
		if (key === "Enter" && (last === undefined || last === "Enter") && (!box() || isUntouched(box()))) {
			return;
		}
		waiting.push(key);
		if (!loading) {
			echo();
		}
	}

	// Does what a key does, wherever the focus is; the answer is whether more may follow now.
	function give(key) {
		const target = document.activeElement || document.body;
		if (typeof key === "object") {
			key.act();
		}
		else if (key in keys) {
			asking = [key];
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
				asking = [...box().value, "Enter"];
				press(form("scan"));
			}
		}
		else if (/^[1-6]$/.test(key) && waiting.length === 0 && document.querySelector("[data-candidate]") && (target !== box() || isAllSelected(box()))) {
			waitForMore(key);
		}
		else {
			toBoxAnyhow("");
			write(box(), key);
		}
		return !busy();
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
			asking = [...box().value, "Enter"];
			press(form("scan"));
		}
		else {
			asking = [];
			press(target.form);
		}
	}

	function drain() {
		if (!box() && !loading) {
			// another page has come, where somebody is asked who they are: nothing of this is for it
			waiting = [];
		}
		if (waiting.length && !busy() && !stopped && isUntouched(box())) {
			box().value = "";
		}
		while (waiting.length && !busy() && !stopped && !document.querySelector("dialog[open]")) {
			const key = waiting.shift();
			if (key === "F8" && (!form("redeem") || document.getElementById("held-back"))) {
				waiting = [];
				say(document.querySelector("[data-held-back]").dataset.heldBack);
			}
			else if (!give(key)) {
				break;
			}
		}
		if (waiting.length && !stopped) {
			echo();
		}
	}

	// A refusal that the next answer would replace stays in sight, and nothing is redeemed that was asked for before it was there to be seen.
	function refused(event) {
		const notice = document.querySelector(".counter-box .notice.bad");
		if (event.detail.xhr && event.detail.xhr.status >= 400 && waiting.length && notice) {
			say(notice.lastElementChild.textContent);
		}
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
		if ((busy() || waiting.length > 0) && (box() || loading || asking[0] === "F4")) {
			if (others(target) || !waits(event.key) || (event.key === " " && target.matches("button, a, summary, input:not(#box)"))) {
				return;
			}
			event.preventDefault();
			if (event.repeat && !isText(event.key) && event.key !== "Backspace") {
				return;
			}
			if (stopped && event.key === "Escape") {
				waiting = [];
				carryOn();
				return;
			}
			const whole = !stopped || event.key !== "Enter" || isText(waiting[waiting.length - 1] || "");
			if (whole) {
				hold(event.key);
			}
			if (stopped && !busy() && !isText(event.key) && event.key !== "Backspace") {
				carryOn();
			}
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
			asking = [event.key];
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

	// The same button on the page that has come since.
	function again(submitted, button) {
		const many = new FormData(submitted).get("many");
		const same = (name, value) => "[name=" + name + "][value='" + CSS.escape(value) + "']";
		const action = submitted.getAttribute("action");
		return function () {
			const now = Array.from(document.forms).find((one) => one.getAttribute("action") === action);
			const target = now && now.querySelector("button" + same(button.name, button.value));
			const radio = now && many && now.querySelector(same("many", many));
			if (radio) {
				radio.checked = true;
			}
			if (target && !target.disabled) {
				target.click();
			}
		};
	}
	document.addEventListener("submit", function (event) {
		const submitted = event.target;
		if (!box() || !busy()) {
			sent = submitted.matches("form[data-scan]") ? box().value : sent;
			return;
		}
		const button = event.submitter;
		if (submitted.matches("form[data-scan]")) {
			waiting.push(...box().value, "Enter");
			echo();
		}
		else if (button && (button.name === "good" || button.name === "change")) {
			waiting.push({ act: again(submitted, button) });
		}
		else {
			return;
		}
		event.preventDefault();
		event.stopImmediatePropagation();
	}, true);

	// What somebody composes with an input method while the answer comes is still there afterwards.
	let halfTyped = "";
	document.addEventListener("htmx:beforeRequest", () => { underWay += 1; });
	document.addEventListener("htmx:beforeSwap", function (event) {
		swapping = event.detail.shouldSwap;
		const field = box();
		halfTyped = (field && !isUntouched(field)) ? field.value : "";
		sent = "";
	});
	document.addEventListener("htmx:afterRequest", function (event) {
		underWay = Math.max(0, underWay - 1);
		if (!swapping && !event.detail.successful) {
			lose();
		}
		else if (!swapping) {
			drain();
		}
	});
	document.addEventListener("htmx:afterSettle", function (event) {
		swapping = false;
		if (asking[0] === "F4" && !box()) {
			document.dispatchEvent(new CustomEvent("turn:keys", { detail: waiting.filter((key) => typeof key === "string") }));
			waiting = [];
		}
		asking = [];
		settle();
		if (halfTyped && box()) {
			box().value = halfTyped;
			box().setSelectionRange(halfTyped.length, halfTyped.length);
			halfTyped = "";
		}
		refused(event);
		drain();
	});
	// No answer: what it was about comes first again, and nothing behind it is tried before the clerk has seen that.
	function lose() {
		if (box() && (asking.includes("Enter") || waiting.length)) {
			waiting = asking.concat(waiting);
			stopped = true;
			box().value = sent = asking.filter(isText).join("");
		}
		asking = [];
	}
	function carryOn() {
		stopped = false;
		drain();
	}
	function ready() {
		loading = false;
		drain();
	}
	document.addEventListener("DOMContentLoaded", function () {
		settle();
		// after the forms have been taken over, so that the first scan is no page of its own
		setTimeout(ready, 0);
	});
	window.addEventListener("pageshow", function (event) {
		if (event.persisted) {
			loading = false;
			underWay = 0;
			swapping = false;
			waiting = [];
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
	window.addEventListener("online", () => { offline(false); if (stopped) { carryOn(); } });
}());
