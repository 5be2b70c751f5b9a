package org.communitypoints.schools.web;

import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.PrintedStatement;

/** The passbook of one pupil, for a sheet of its own. */
record Passbook(MemberAtCounter member, PrintedStatement printed) {

}
