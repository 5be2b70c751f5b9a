/** The pages and guards of the staff: sign-in, who may open which door, the audit log. */
@NullMarked
package org.communitypoints.staff.web;

import org.jspecify.annotations.NullMarked;
