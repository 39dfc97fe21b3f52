"""Facts about ads: what is noted, what is not, and the words that each rests on."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from metier.knowledge.base import open_knowledge
from metier.market.history_signals import history_signals
from metier.market.signals import AdFields, signals_of
from metier.market.usual_asks import Usual, usual
from metier.reading.posting import AdText, PostingReader
from metier.reading.skills import SkillReader
from metier.reading.titles import TitleReader
from metier.types import AdSignal, Level, SignalKind

NAMED = AdFields(employer="Nimbus Health", paid=True)


@cache
def known() -> tuple[PostingReader, Usual]:
    knowledge = open_knowledge()
    reader = PostingReader(knowledge, SkillReader(knowledge), TitleReader(knowledge))
    return reader, usual(knowledge)


def noted(text: str, title: str = "", fields: AdFields = NAMED) -> tuple[AdSignal, ...]:
    reader, what_is_usual = known()
    (facts,) = reader.read_facts_all([AdText(text, title)])
    return signals_of(text, facts, fields, what_is_usual)


def kinds(text: str, title: str = "", fields: AdFields = NAMED) -> list[SignalKind]:
    return [signal.kind for signal in noted(text, title, fields)]


def test_a_plain_ad_has_none() -> None:
    text = "Data Engineer\n\nYou build pipelines in Python.\n\nApply at www.nimbushealth.com/jobs."
    assert noted(text, "Data Engineer") == ()


@pytest.mark.parametrize("employer", ["", "  ", "Confidential", "CONFIDENTIAL", "N/A", "-", "?"])
def test_no_employer(employer: str) -> None:
    assert kinds("We hire.", fields=AdFields(employer, paid=True)) == [SignalKind.NO_EMPLOYER]


@pytest.mark.parametrize(
    "employer", ["Unknown Worlds", "Private Bank Ltd", "None More Black", "NA"]
)
def test_an_employer_with_a_name_like_none(employer: str) -> None:
    assert kinds("We hire.", fields=AdFields(employer, paid=True)) == (
        [SignalKind.NO_EMPLOYER] if employer == "NA" else []
    )


def test_no_pay_is_stated_as_such() -> None:
    (signal,) = noted("We hire.", fields=AdFields("Nimbus Health"))
    assert signal == AdSignal(
        SignalKind.NO_PAY, "Pay is stated neither in a field nor in the text."
    )


ELSEWHERE = [
    "Send your CV to nimbushealth.hr@gmail.com.",
    "Please email your resume to jane.doe@yahoo.co.uk",
    "To apply, write to recruiting@outlook.com with a cover letter.",
    "Interested candidates may contact hr-team@hotmail.com",
    "Submit your application: jobs@protonmail.com",
    "Apply here: https://forms.gle/abc123",
    "Apply through http://bit.ly/3xyzapply today.",
    "Fill in your application at https://docs.google.com/forms/d/e/xyz",
    "Send resumes to careers@fastplacement.biz",
    "Apply at https://www.quick-talent.net/apply/77",
    "Forward your CV to anna@brightwater-people.com",
    "Please submit your résumé via www.workfromhomejobs.info",
    "Email your resume: nimbus.jobs@gmail.com or call us.",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_contact_elsewhere(text: str) -> None:
    assert kinds(text) == [SignalKind.CONTACT_ELSEWHERE]


AT_HOME = [
    "Send your CV to jobs@nimbushealth.com.",
    "Apply at https://careers.nimbus-health.co.uk/123",
    "Send your CV to talent@nimbus.io",
    "Apply at https://boards.greenhouse.io/nimbus/jobs/1",
    "Apply now: https://nimbus.wd1.myworkdayjobs.com/en-US/jobs",
    "Apply on LinkedIn: https://www.linkedin.com/jobs/view/1",
    "Email jobs@nh.org to apply.",
    "If you need an accommodation to apply, write to help@ablehire.net.",
    "Read our privacy notice for applicants at https://www.legaltexts.org/privacy",
    "E-Verify: applicants may read https://www.e-verify.gov/posters",
    "We publish our models at https://huggingface.co/nimbus.",
    "See what we built: https://github.com/somebody/thing",
    "You will send e-mails to customers such as a@gmail.org on our platform.",
    "Beware of fraud: we never ask you to apply at nimbus.jobs@gmail.com.",
    "Nimbus Health is part of Orbital Group. Apply: jobs@orbitalgroup.com",
    "Learn more and apply: https://www.youtube.com/watch?v=1",
]


@pytest.mark.parametrize("text", AT_HOME)
def test_contact_at_home(text: str) -> None:
    assert kinds(text) == []


def test_the_field_for_contact_counts_too() -> None:
    fields = AdFields("Nimbus Health", contact="nimbus@gmail.com", paid=True)
    (signal,) = noted("We hire.", fields=fields)
    assert (signal.kind, signal.start, signal.end) == (SignalKind.CONTACT_ELSEWHERE, 0, 0)
    home = AdFields("Nimbus Health", contact="https://nimbushealth.com/jobs", paid=True)
    assert noted("We hire.", fields=home) == ()


def test_where_no_employer_is_named_only_free_mail_is_elsewhere() -> None:
    fields = AdFields("Confidential", paid=True)
    assert kinds("Send your CV to a@brightwater.com", fields=fields) == [SignalKind.NO_EMPLOYER]
    assert SignalKind.CONTACT_ELSEWHERE in kinds("Send your CV to a@gmail.com", fields=fields)


PAYING = [
    "A registration fee of $50 is required before the interview.",
    "Candidates pay a refundable deposit of 100 EUR.",
    "You must pay a processing fee for your visa papers.",
    "Applicants will be asked for an application fee of 20 USD.",
    "A training fee is payable on the first day.",
    "You will have to pay for your training.",
    "New hires pay for the training before they start.",
    "You need to purchase your own equipment from our shop.",
    "You buy your starter kit from us.",
    "You pay for your background check in advance.",
    "Buy three gift cards and send us the codes, please.",
    "You deposit the cheque and send the rest by Western Union.",
    "Please transfer the onboarding deposit to start.",
    "Your security deposit will be returned after three months.",
]


@pytest.mark.parametrize("text", PAYING)
def test_upfront_payment(text: str) -> None:
    assert kinds(text) == [SignalKind.UPFRONT_PAYMENT]


NOT_PAYING = [
    "We pay for your training and certification.",
    "There is no registration fee.",
    "We never charge candidates a registration fee, hiring fee or any other.",
    "We will never ask for money, gift cards, or personal data.",
    "Beware of scams: a real employer will not ask you to pay an application fee.",
    "Three days of paid development a year, including registration fees for conferences.",
    "Nimbus will not be responsible for placement fees of unsolicited resumes.",
    "You will work on payment processing fees for merchants.",
    "Analyse gift card sales with the team.",
    "You model loan application fees.",
    "Build products such as gift cards and eligible credit cards.",
    "The company pays the cost of your background check.",
    "Employees are reimbursed for the training fee you pay.",
    "Our client sold its business to Western Union; you analyse the deal.",
    "Agencies: we do not pay placement fees.",
    "You pay close attention to training data.",
    "Purchase orders and deposits are reconciled by you.",
]


@pytest.mark.parametrize("text", NOT_PAYING)
def test_no_upfront_payment(text: str) -> None:
    assert kinds(text) == []


MESSAGING = [
    "Apply on WhatsApp: +44 7700 900123.",
    "Send your CV via WhatsApp to +1 555 010 9999",
    "WhatsApp us to apply.",
    "Interviews are held on Telegram.",
    "Contact the hiring manager on Telegram @nimbus_hr",
    "Text me on WhatsApp.",
    "Message HR through WeChat.",
    "The interview takes place via Google Hangouts.",
    "Add us on Viber to get in touch.",
    "Apply here: https://wa.me/447700900123",
    "Join t.me/nimbusjobs",
    "Write to us on Signal: +49 170 0000000",
    "WhatsApp: +91 90000 00000",
]


@pytest.mark.parametrize("text", MESSAGING)
def test_messenger(text: str) -> None:
    assert kinds(text) == [SignalKind.MESSENGER]


NO_MESSAGING = [
    "Build integrations for WhatsApp.",
    "You develop chatbots on WhatsApp and Telegram.",
    "Send millions of messages to customers via WhatsApp.",
    "Our product reaches users on WeChat.",
    "We do not interview by Google Hangouts.",
    "We never contact candidates on Telegram.",
    "Beware of scams: people who message you on WhatsApp in our name are impersonators.",
    "Nimbus is the leading WhatsApp-first platform.",
    "Experience with the WhatsApp Business API.",
    "You know signal processing and contact us by post.",
    "You work on Signal Intelligence and send reports.",
    "Run campaigns over Viber for our clients.",
    "A telegram from 1920 hangs in our office.",
]


@pytest.mark.parametrize("text", NO_MESSAGING)
def test_no_messenger(text: str) -> None:
    assert kinds(text) == []


MORE = [
    ("Junior Machine Learning Engineer", "You have at least 6 years of experience.", 6, "0–2"),
    ("Machine Learning Engineer Intern", "Requirements\n\n- 3+ years of experience", 3, "0–2"),
    ("Data Analyst I", "Minimum of 4 years of experience required.", 4, "0–2"),
    ("Senior Data Analyst", "You must have 15+ years of experience.", 15, "5–9"),
]


@pytest.mark.parametrize(("title", "text", "years", "usually"), MORE)
def test_more_years_than_usual(title: str, text: str, years: int, usually: str) -> None:
    """The usual years are those that the roles' files state for the level."""
    (signal,) = noted(text, title)
    assert signal.kind is SignalKind.ASKS_MORE
    assert f"Asks {years} years" in signal.note
    assert usually in signal.note
    assert str(years) in text[signal.start : signal.end]


def test_a_title_without_level_is_held_against_a_senior() -> None:
    (signal,) = noted("You must have 15+ years of experience.", "Data Scientist")
    assert signal.note == (
        "Asks 15 years; Data Scientist ads at senior level usually ask 5–9 and the title names "
        "no level."
    )
    assert noted("You must have 8+ years of experience.", "Data Scientist") == ()


USUAL = [
    ("Junior Data Analyst", "You have at least 2 years of experience."),
    ("Senior Data Analyst", "You have at least 10 years of experience."),
    ("Junior Data Analyst", "4+ years of experience preferred."),
    ("Junior Data Analyst", "Bachelor's degree, or 6 years of experience."),
    ("Junior Data Analyst", "We are not looking for 10 years of experience."),
    ("Junior Data Analyst", "Our team has 30 years of combined experience."),
    ("Junior Data Analyst", "We have been 14 years in business."),
    ("Junior Data Analyst", "You are enrolled at a 4-year accredited university."),
    ("Data Analyst / Senior Data Analyst", "The senior has 15 years of experience."),
    ("Associate Data Analyst", "You have at least 4 years of experience."),
    ("Zoo keeper", "You have at least 20 years of experience."),
    ("Data Analyst II", "Level III: over 20 years of experience."),
]


@pytest.mark.parametrize(("title", "text"), USUAL)
def test_no_more_years_than_usual(title: str, text: str) -> None:
    assert kinds(text, title) == []


def test_a_field_for_the_level_goes_before_the_title() -> None:
    text = "You must have 6 years of experience."
    entry = AdFields("Nimbus Health", paid=True, level=Level.ENTRY)
    assert kinds(text, "Data Analyst", entry) == [SignalKind.ASKS_MORE]
    assert kinds(text, "Data Analyst") == []


@pytest.mark.parametrize(
    "text",
    [
        "This is an entry-level position.",
        "As an intern you will learn from us.",
        "You must have 1 year of experience.",
        "No prior experience required.",
    ],
)
def test_a_senior_title_over_a_beginners_text(text: str) -> None:
    (signal,) = noted(text, "Senior Data Scientist")
    assert signal.kind is SignalKind.TITLE_MISFIT
    assert signal.note.startswith("The title says senior;")
    assert text[signal.start : signal.end]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Data Scientist", "This is an entry-level position."),
        ("Senior Data Scientist", "You lead our internship program."),
        ("Senior Data Scientist", "This is not an entry-level position."),
        ("Senior Data Scientist", "You must have 1 year of experience with Kubernetes."),
        ("Senior Data Scientist", "Master's degree and 1 year of experience, or a PhD."),
        ("Senior Data Scientist", "You have 1 year of SQL and 6 years of experience."),
    ],
)
def test_a_title_that_fits(title: str, text: str) -> None:
    assert kinds(text, title) == []


def test_the_words_of_another_craft() -> None:
    text = (
        "You know HTML, CSS, JavaScript, TypeScript, React, Angular, Vue.js, OAuth, SAML, "
        "GraphQL, Selenium, Kotlin, Swift, Django and Ruby on Rails."
    )
    (signal,) = noted(text, "Data Analyst")
    assert signal.kind is SignalKind.TITLE_MISFIT
    assert noted(text + " You write SQL.", "Data Analyst") == ()


def test_words_that_a_fact_rests_on_are_those_of_the_text() -> None:
    text = "Über uns\n\nNaïve words. Send your CV to hr@gmail.com or WhatsApp us."
    spans = {signal.kind: text[signal.start : signal.end] for signal in noted(text)}
    assert spans == {
        SignalKind.CONTACT_ELSEWHERE: "hr@gmail.com",
        SignalKind.MESSENGER: "WhatsApp",
    }


TODAY = date(2026, 11, 21)


def test_old_from_sixty_days() -> None:
    (signal,) = history_signals(date(2026, 9, 22), TODAY)
    assert signal == AdSignal(SignalKind.OLD, "Posted on 2026-09-22, 60 days before 2026-11-21.")
    assert history_signals(date(2026, 9, 23), TODAY) == ()
    assert history_signals(None, TODAY) == ()
    assert history_signals(date(2027, 1, 1), TODAY) == ()


def test_reposts_are_two_weeks_apart_or_more() -> None:
    """1, 10 and 15 October: the second is too near to the first, the third is a repost."""
    days = [date(2026, 10, 15), date(2026, 10, 1), date(2026, 10, 10), None]
    (signal,) = history_signals(date(2026, 10, 15), TODAY, days)
    assert signal == AdSignal(
        SignalKind.REPOSTED, "Posted 2 times since 2026-10-01, the last time on 2026-10-15."
    )
    assert history_signals(date(2026, 10, 10), TODAY, [date(2026, 10, 1)]) == ()
