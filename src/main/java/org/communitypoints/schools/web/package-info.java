/** The pages of schools: for who sets them up, and for teachers. */
@NullMarked
package org.communitypoints.schools.web;

import org.jspecify.annotations.NullMarked;
