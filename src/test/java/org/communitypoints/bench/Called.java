package org.communitypoints.bench;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a figure from inside the process is called in the table. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Called {

	/** A few words, without quotes. */
	String value();

}
