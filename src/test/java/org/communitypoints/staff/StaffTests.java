package org.communitypoints.staff;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.shops.Shops;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProductTest
class StaffTests {

	private final Villages villages;

	private final Shops shops;

	private final Staff staff;

	private final AppointStaff appointStaff;

	private final DisableStaff disableStaff;

	private final RenewPassword renewPassword;

	private final ChangePassword changePassword;

	private final Door door;

	private final ShopDirectory directory;

	private final Community town;

	private final Community village;

	@Autowired
	StaffTests(Villages villages, Shops shops, Staff staff, AppointStaff appointStaff, DisableStaff disableStaff,
			RenewPassword renewPassword, ChangePassword changePassword, Door door, ShopDirectory directory) {
		this.villages = villages;
		this.shops = shops;
		this.staff = staff;
		this.appointStaff = appointStaff;
		this.disableStaff = disableStaff;
		this.renewPassword = renewPassword;
		this.changePassword = changePassword;
		this.door = door;
		this.directory = directory;
		this.town = villages.town();
		this.village = villages.village(this.town);
	}

	@Test
	void aClerkSeesTheCatchmentOfTheirShop() {
		Shop shop = this.shops.in(this.village);
		Staff.Appointed clerk = this.staff.clerk(shop, this.village);
		Present present = this.door.present(clerk.id()).orElseThrow();
		assertThat(present.actor().community()).isEqualTo(shop.catchment());
		assertThat(present.actor().shop()).contains(shop.id());
	}

	@Test
	void anOwnerBelongsToTheirShopAndFindsNoOther() {
		Shop shop = this.shops.in(this.village);
		Shop neighbour = this.shops.in(this.village);
		Staff.Appointed owner = this.staff.owner(shop, this.village);
		Actor actor = this.door.present(owner.id()).orElseThrow().actor();
		assertThat(actor.is(Role.OWNER)).isTrue();
		assertThat(actor.shop()).contains(shop.id());
		assertThat(this.directory.require(actor, shop.code())).isEqualTo(shop);
		assertThat(this.directory.lines(actor, "", 10)).hasSize(1);
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.directory.require(actor, neighbour.code()));
	}

	@Test
	void nobodyIsAppointedAboveOrBesideTheAppointer() {
		Actor villageAdministrator = Villages.administrator(this.village);
		Community next = this.villages.village(this.town);
		for (Community place : List.of(this.town, next)) {
			assertThatExceptionOfType(NotFound.class)
				.isThrownBy(() -> this.appointStaff.appoint(villageAdministrator, newcomer(Role.RECORDER, place)));
		}
	}

	@Test
	void onlyAnAdministratorAppoints() {
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(
				() -> this.appointStaff.appoint(Villages.auditor(this.village), newcomer(Role.RECORDER, this.village)));
	}

	@Test
	void aSignInNameIsUsedOnce() {
		NewStaffMember wanted = newcomer(Role.RECORDER, this.village);
		this.appointStaff.appoint(Villages.administrator(this.village), wanted);
		assertThatExceptionOfType(SignInNameTaken.class)
			.isThrownBy(() -> this.appointStaff.appoint(Villages.administrator(this.village), wanted));
	}

	@Test
	void nobodyShutsThemselfOut() {
		Staff.Appointed one = this.staff.over(this.village, Role.ADMINISTRATOR);
		assertThatExceptionOfType(NotYourself.class)
			.isThrownBy(() -> this.disableStaff.disable(actor(one), one.signInName()));
		assertThat(this.door.present(one.id())).isPresent();
	}

	@Test
	void twoAdministratorsWhoShutEachOtherOutAtOnceDoNotLeaveTheHouseEmpty() throws Exception {
		Staff.Appointed one = this.staff.over(this.village, Role.ADMINISTRATOR);
		Staff.Appointed other = this.staff.over(this.village, Role.ADMINISTRATOR);
		ExecutorService both = Executors.newFixedThreadPool(2);
		try {
			List<Callable<Boolean>> tries = List.of(() -> disables(one, other), () -> disables(other, one));
			int done = 0;
			for (Future<Boolean> result : both.invokeAll(tries)) {
				done += result.get() ? 1 : 0;
			}
			assertThat(done).isEqualTo(1);
		}
		finally {
			both.shutdownNow();
		}
		assertThat(this.door.present(one.id()).isPresent()).isNotEqualTo(this.door.present(other.id()).isPresent());
	}

	@Test
	void aRenewedPasswordOpensAndTheOldOneDoesNot() {
		Staff.Appointed one = this.staff.over(this.village, Role.RECORDER);
		String renewed = this.renewPassword.renew(Villages.administrator(this.village), one.signInName());
		assertThat(this.door.open(one.signInName(), renewed)).contains(one.id());
		assertThat(this.door.open(one.signInName(), Staff.PASSWORD)).isEmpty();
	}

	@Test
	void aPasswordOfOnesOwnIsLongEnoughAndNotWhatEverybodyTries() {
		Staff.Appointed one = this.staff.over(this.village, Role.RECORDER);
		refuses(one, "seven77", PasswordTooShort.class);
		refuses(one, "password123", PasswordTooCommon.class);
		refuses(one, "aaaaaaaaaaaaaaa", PasswordTooCommon.class);
		refuses(one, "mine-is-" + one.signInName(), PasswordTooCommon.class);
		refuses(one, "积".repeat(25), PasswordTooLong.class);
		this.changePassword.change(actor(one), Staff.PASSWORD, "奶茶和炒米很好吃");
		assertThat(this.door.open(one.signInName(), "奶茶和炒米很好吃")).contains(one.id());
	}

	@Test
	void whatIsLongerThanCanBeHashedOpensNothing() {
		Staff.Appointed one = this.staff.over(this.village, Role.RECORDER);
		String longest = "abcd".repeat(18);
		this.changePassword.change(actor(one), Staff.PASSWORD, longest);
		assertThat(this.door.open(one.signInName(), longest)).contains(one.id());
		assertThat(this.door.open(one.signInName(), longest + "x")).isEmpty();
	}

	private void refuses(Staff.Appointed one, String password, Class<? extends Refusal> refusal) {
		assertThatExceptionOfType(refusal)
			.isThrownBy(() -> this.changePassword.change(actor(one), Staff.PASSWORD, password));
	}

	private boolean disables(Staff.Appointed by, Staff.Appointed whom) {
		try {
			this.disableStaff.disable(actor(by), whom.signInName());
			return true;
		}
		catch (NotAllowed ex) {
			return false;
		}
	}

	private Actor actor(Staff.Appointed one) {
		return this.door.present(one.id()).orElseThrow().actor();
	}

	private static NewStaffMember newcomer(Role role, Community place) {
		return new NewStaffMember(new SignInName(Villages.code("n").toLowerCase(Locale.ROOT)), "Batu", role,
				place.code());
	}

}
