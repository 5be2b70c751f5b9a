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

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Asks the barcode itself. */
	class CheckDigit implements ConstraintValidator<WholeBarcode, String> {

		@Override
		public boolean isValid(String typed, ConstraintValidatorContext context) {
			return Barcode.read(typed).isPresent();
		}

	}

}
