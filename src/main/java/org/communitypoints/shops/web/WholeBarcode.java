package org.communitypoints.shops.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.communitypoints.shops.Barcode;

/** What is typed here is a barcode whose check digit fits. */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WholeBarcode.CheckDigit.class)
@interface WholeBarcode {

	String message() default "{shops.barcode.wrong}";

	/**
	 * Whether nothing may be typed, too.
	 * @return false if there must be a barcode
	 */
	boolean orNone() default false;

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Asks the barcode itself. */
	class CheckDigit implements ConstraintValidator<WholeBarcode, String> {

		private boolean orNone;

		@Override
		public void initialize(WholeBarcode wanted) {
			this.orNone = wanted.orNone();
		}

		@Override
		public boolean isValid(String typed, ConstraintValidatorContext context) {
			return (this.orNone && typed.isEmpty()) || Barcode.read(typed).isPresent();
		}

	}

}
