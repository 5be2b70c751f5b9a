/** Tests of the doors and the pages behind them. */
@NullMarked
package org.communitypoints.staff.web;

import org.jspecify.annotations.NullMarked;
