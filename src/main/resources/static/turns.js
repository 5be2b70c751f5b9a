// Choosing who comes leads straight to their PIN, so that a turn takes one touch and four digits.
(function () {
	"use strict";
	const form = document.querySelector("[data-turn]");
	if (form) {
		form.addEventListener("change", function (event) {
			if (event.target.matches("[type=radio]")) {
				document.getElementById("pin").focus();
			}
		});
	}
}());
