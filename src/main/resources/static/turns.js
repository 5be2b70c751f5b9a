// Who comes is chosen by their digit, or by a touch, and then types their PIN: a turn is one digit, the PIN, and Enter.
(function () {
	"use strict";
	const form = () => document.querySelector("[data-turn]");
	const pin = () => document.getElementById("pin");
	let byPointer = false;

	document.addEventListener("pointerdown", () => { byPointer = true; });
	document.addEventListener("click", function (event) {
		if (form() && byPointer && event.target instanceof Element && event.target.matches("[data-turn] [type=radio]")) {
			pin().focus();
		}
	});

	// The answer is whether the key was for here: a digit chooses, and Enter leads from who it is to the PIN.
	function give(key, target) {
		const chosen = form().querySelector("[type=radio]:checked");
		const one = /^[1-9]$/.test(key) && form().querySelector("[type=radio][data-digit='" + key + "']:enabled");
		if (target === pin() || target.matches("button, a, [type=password]")) {
			return false;
		}
		if (one) {
			one.checked = true;
			pin().focus();
		}
		else if (chosen && key === "Enter") {
			pin().focus();
		}
		return Boolean(one || (chosen && key === "Enter"));
	}

	document.addEventListener("keydown", function (event) {
		byPointer = false;
		if (form() && !event.defaultPrevented && event.target instanceof Element && !event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey
				&& give(event.key, event.target)) {
			event.preventDefault();
		}
	});

	// What was typed at the counter after F4, before this was there.
	document.addEventListener("turn:keys", function (event) {
		if (!form()) {
			// nobody has a PIN, and one that was typed stands nowhere
			return;
		}
		event.detail.forEach(function (key) {
			if (give(key, document.activeElement)) {
				return;
			}
			if (key === "Enter") {
				form().requestSubmit();
			}
			else if (key.length === 1 && document.activeElement === pin()) {
				pin().value += key;
			}
		});
	});
}());
