// No key is lost: while the page comes, an answer is under way or its page is being put in, keys wait in their order, and are then given
// one after another, until one of them asks the server again. A touch on a good waits its turn among them.
//
// It is told of the counter: its box(), its keys, which fields are others than the box (isOther), how to give() a key, which keys it refuses(),
// how to say() a sentence that stays, and how to settle() on a page that has come.
window.keyQueue = function (counter) {
	"use strict";

	let loading = true;
	let underWay = 0;
	let swapping = false;
	let redeeming = false;
	let stopped = false;
	let waiting = [];
	let asking = [];
	let sent = "";
	const box = counter.box;
	const busy = () => loading || underWay > 0 || swapping;
	const isText = (key) => key.length === 1;
	const waits = (key) => isText(key) || key === "Enter" || key === "Backspace" || key in counter.keys;

	// What is typed after F4 or F8, while nobody knows yet who is asked for it, may be a PIN: it is not shown.
	const isSecret = (before) => before.some((key) => key === "F4" || key === "F8");

	// What was typed since the last Enter is seen in the box at once, unless an input method has left something there.
	const isUntouched = (field) => field.value === sent || field.value === field.defaultValue;
	function echo() {
		const field = box();
		if (field && isUntouched(field)) {
			const begins = waiting.map((key) => isText(key) || key === "Backspace").lastIndexOf(false) + 1;
			const typed = isSecret(begins > 0 ? waiting.slice(begins - 1, begins) : asking.filter((key) => key === "F4")) ? [] : waiting.slice(begins);
			field.value = typed.reduce((words, key) => (isText(key) ? words + key : words.slice(0, -1)), "");
			sent = field.value;
		}
	}

	function hold(key) {
		const last = waiting[waiting.length - 1];
		if (key === "Enter" && (last === undefined || last === "Enter") && (!box() || isUntouched(box()))) {
			return;
		}
		// F8 twice is one wish
		if (key === "F8" && (last === "F8" || (last === undefined && redeeming))) {
			return;
		}
		waiting.push(key);
		if (!loading) {
			echo();
		}
	}

	// Whether the key that was pressed is none of the counter's business yet: it waits here, or it belongs to something else.
	function holds(event, target) {
		if (!(busy() || waiting.length > 0) || !(box() || loading || asking[0] === "F4")) {
			return false;
		}
		if (counter.isOther(target) || !waits(event.key) || (event.key === " " && target.matches("button, a, summary, input:not(#box)"))) {
			return true;
		}
		event.preventDefault();
		if (event.repeat && !isText(event.key) && event.key !== "Backspace") {
			return true;
		}
		if (stopped && event.key === "Escape") {
			waiting = [];
			carryOn();
			return true;
		}
		const whole = !stopped || event.key !== "Enter" || isText(waiting[waiting.length - 1] || "");
		if (whole) {
			hold(event.key);
		}
		if (stopped && !busy() && !isText(event.key) && event.key !== "Backspace") {
			carryOn();
		}
		return true;
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
			if (typeof key === "object") {
				key.act();
			}
			else if (counter.refuses(key)) {
				waiting = [];
			}
			else {
				counter.give(key, waiting[0]);
			}
		}
		if (waiting.length && !stopped) {
			echo();
		}
	}

	// A refusal that the next answer would replace stays in sight.
	function refused(event) {
		const notice = document.querySelector(".counter-box .notice.bad");
		if (event.detail.xhr && event.detail.xhr.status >= 400 && waiting.length && notice) {
			counter.say(notice.lastElementChild.textContent);
		}
	}

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
			redeeming = submitted.matches("form[data-redeem]");
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
		redeeming = false;
		if (asking[0] === "F4" && !box()) {
			document.dispatchEvent(new CustomEvent("turn:keys", { detail: waiting.filter((key) => typeof key === "string") }));
			waiting = [];
		}
		asking = [];
		counter.settle();
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
		if (stopped) {
			stopped = false;
			drain();
		}
	}
	function ready() {
		loading = false;
		drain();
	}
	document.addEventListener("DOMContentLoaded", function () {
		counter.settle();
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

	return { holds: holds, waits: waits, carryOn: carryOn, asks: (keys) => { asking = keys; } };
};
