package org.communitypoints.house;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import jakarta.persistence.Entity;

import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;

/** A rule of the house, and the class in the room of wrong things that breaks it. */
enum HouseRule {

	/** Web controllers are nobody else's business. */
	CONTROLLERS_ARE_PACKAGE_PRIVATE("PublicPages") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.classes()
				.that()
				.areMetaAnnotatedWith(Controller.class)
				.should()
				.bePackagePrivate();
		}
	},

	/** Pages ask use cases; they neither open transactions nor talk to the database. */
	CONTROLLERS_HAVE_NO_TRANSACTION_AND_NO_DATABASE("PagesWithSql") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.noClasses()
				.that()
				.areMetaAnnotatedWith(Controller.class)
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage("org.springframework.jdbc..", "org.springframework.transaction..",
						"org.springframework.data..", "jakarta.persistence..");
		}
	},

	/** Pages live with their room, in a corner of their own. */
	CONTROLLERS_LIVE_IN_WEB_OR_SHELL("PublicPages") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.classes()
				.that()
				.areMetaAnnotatedWith(Controller.class)
				.should()
				.resideInAnyPackage("org.communitypoints.*.web..", "org.communitypoints.shell..");
		}
	},

	/** Packages are nouns of the domain. */
	NO_LAYERS("TidyHelper") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.noClasses()
				.should()
				.resideInAnyPackage("..service..", "..util..", "..utils..", "..impl..", "..dto..", "..helper..",
						"..common..");
		}
	},

	/** A name says what a thing is, not in which layer it stands. */
	NO_LAYERS_IN_NAMES("BalanceServiceImpl") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.noClasses()
				.should()
				.haveSimpleNameEndingWith("Service")
				.orShould()
				.haveSimpleNameEndingWith("Impl")
				.orShould()
				.haveSimpleNameEndingWith("Util")
				.orShould()
				.haveSimpleNameEndingWith("Utils")
				.orShould()
				.haveSimpleNameEndingWith("Dto")
				.orShould()
				.haveSimpleNameEndingWith("Manager");
		}
	},

	/** A repository offers only what is asked for. */
	REPOSITORIES_ARE_BARE("TooManyThings") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.classes()
				.that()
				.areAssignableTo(Repository.class)
				.should(new ArchCondition<JavaClass>("extend the bare Repository only") {
					@Override
					public void check(JavaClass repository, ConditionEvents events) {
						boolean bare = repository.getRawInterfaces()
							.stream()
							.allMatch((type) -> type.isEquivalentTo(Repository.class));
						events.add(new SimpleConditionEvent(repository, bare,
								repository.getName() + " extends more than Repository"));
					}
				})
				.andShould()
				.bePackagePrivate();
		}
	},

	/** Rooms hand out records; an entity never leaves its room. */
	ENTITIES_STAY_IN_THEIR_ROOM("TellsTooMuch") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.noMethods()
				.that()
				.arePublic()
				.and()
				.areDeclaredInClassesThat()
				.arePublic()
				.should()
				.haveRawReturnType(annotatedWith(Entity.class))
				.orShould(be(new DescribedPredicate<>("about entities in a container") {
					@Override
					public boolean test(JavaMethod method) {
						JavaType answer = method.getReturnType();
						return answer.getAllInvolvedRawTypes()
							.stream()
							.anyMatch((type) -> type.isAnnotatedWith(Entity.class));
					}
				}));
		}
	},

	/** An entity changes through verbs. */
	NO_SETTERS("Thing") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.noMethods()
				.that()
				.areDeclaredInClassesThat()
				.areAnnotatedWith(Entity.class)
				.should()
				.haveNameMatching("set[A-Z].*");
		}
	},

	/** The books know a chart of accounts, not people, and the words know nobody. */
	THE_LEDGER_KNOWS_NO_PEOPLE("LedgerOfPeople") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.noClasses()
				.that()
				.resideInAnyPackage("..ledger..", "..kernel..")
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage("..members..", "..communities..", "..shops..", "..counter..", "..staff..");
		}
	},

	/** The words every room speaks are plain Java. */
	THE_KERNEL_IS_PLAIN_JAVA("SpringyWord") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.noClasses()
				.that()
				.resideInAPackage("..kernel..")
				.and()
				.doNotHaveSimpleName("package-info")
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage("org.springframework..", "jakarta..", "org.hibernate..");
		}
	},

	/** Time comes in; only what does something holds a clock. */
	NOBODY_ASKS_THE_MACHINE_FOR_THE_TIME("OwnTime") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.noClasses()
				.should()
				.callMethod(Instant.class, "now")
				.orShould()
				.callMethod(LocalDate.class, "now")
				.orShould()
				.callMethod(LocalDateTime.class, "now");
		}
	},

	/** One implementation needs no interface. */
	NO_INTERFACE_WITH_ONE_IMPLEMENTATION("LonelyInterface") {
		@Override
		ArchRule rule() {
			return ArchRuleDefinition.classes()
				.that()
				.areInterfaces()
				.and()
				.areNotAnnotations()
				.and(DescribedPredicate.not(JavaClass.Predicates.assignableTo(Repository.class)))
				.and()
				.areNotAnnotatedWith(FunctionalInterface.class)
				.should(new ArchCondition<JavaClass>("have more than one implementation") {
					@Override
					public void check(JavaClass type, ConditionEvents events) {
						long made = type.getAllSubclasses()
							.stream()
							.filter((sub) -> !sub.isInterface() && !sub.getModifiers().contains(JavaModifier.ABSTRACT))
							.count();
						events
							.add(new SimpleConditionEvent(type, made != 1, type.getName() + " has one implementation"));
					}
				});
		}
	};

	private final String culprit;

	HouseRule(String culprit) {
		this.culprit = culprit;
	}

	abstract ArchRule rule();

	/**
	 * The class in the room of wrong things that this rule must catch.
	 */
	String culprit() {
		return this.culprit;
	}

}
