// At a meeting one person sits at the keyboard: 1 all say yes, 2 all say no, ← and → walk through the claims.
(function () {
	"use strict";
	document.addEventListener("keydown", (event) => {
		if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey || event.repeat
			|| event.target.closest("input, select, textarea")) {
			return;
		}
		const act = ["1", "2", "ArrowLeft", "ArrowRight"].includes(event.key)
			&& document.querySelector(`[data-key="${event.key}"]`);
		if (act) {
			event.preventDefault();
			act.click();
		}
	});
})();
