// A scanner ends with Enter: in a field for a good it leads on to the number, and sends nothing.
(() => {
	document.addEventListener('keydown', (event) => {
		const field = event.target.closest?.('[data-scan=next]');
		if (!field || event.key !== 'Enter' || event.isComposing) {
			return;
		}
		const fields = Array.from(field.form.querySelectorAll('input:not([type=hidden])'));
		const next = fields[fields.indexOf(field) + 1];
		if (field.value.trim() && next && !next.value) {
			event.preventDefault();
			next.focus();
		}
	});
})();
