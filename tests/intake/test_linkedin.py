from __future__ import annotations

import pytest
from word_files import zipped

from metier.errors import EmptyFileError, WrongTypeError
from metier.intake.linkedin import read_linkedin

PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
    "Geo Location,Twitter Handles,Websites,Instant Messengers\n"
    'Ana,Ruiz,,"1 Secret Road","Mar 4, 1990",Analyst,"I count &amp; build.\n\nDaily.",IT,99,'
    '"Leeds, UK",,"[BLOG:https://ana.example.com,OTHER:https://ana.example.org]",\n'
)
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Acme,Analyst,"• Built X. • Built Y.","Leeds, UK",Jan 2020,\n'
    'Old,Clerk,"- Filed\n- Typed",,2018,Dec 2019\n'
)


def test_a_basic_export_is_read_in_the_order_of_a_cv() -> None:
    document = read_linkedin(
        zipped(
            {
                "Basic_Export/Profile.csv": "\ufeff" + PROFILE,
                "Basic_Export/Positions.csv": POSITIONS,
                "Basic_Export/Skills.csv": "Name\nSQL\nPython\nSQL\n",
                "Basic_Export/Email Addresses.csv": (
                    "Email Address,Confirmed,Primary,Updated On\n"
                    "old@example.com,Yes,No,x\nana@example.com,Yes,Yes,x\n"
                ),
                "Basic_Export/PhoneNumbers.csv": "Extension,Number,Type\n,555-0100,Mobile\n",
                "Basic_Export/Education.csv": (
                    "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
                    "Uni,2015,2018,,BSc Physics,Chess\n"
                ),
                "Basic_Export/Certifications.csv": (
                    "Name,Url,Authority,Started On,Finished On,License Number\n"
                    "CKA,,CNCF,Mar 2021,,\n"
                ),
                "Basic_Export/Languages.csv": "Name,Proficiency\nSpanish,Native\n",
                "__MACOSX/Basic_Export/._Skills.csv": "\x00junk",
            }
        )
    )
    assert document.text.split("\n") == [
        "Ana Ruiz",
        "Analyst",
        "ana@example.com | 555-0100 | Leeds, UK | https://ana.example.com | https://ana.example.org",
        "",
        "Summary",
        "I count & build.",
        "Daily.",
        "",
        "Experience",
        "Analyst",
        "Acme | Leeds, UK",
        "Jan 2020 – Present",
        "• Built X.",
        "• Built Y.",
        "",
        "Clerk",
        "Old",
        "2018 – Dec 2019",
        "• Filed",
        "• Typed",
        "",
        "Education",
        "BSc Physics",
        "Uni",
        "2015 – 2018",
        "• Chess",
        "",
        "Skills",
        "• SQL",
        "• Python",
        "",
        "Certificates",
        "• CKA | CNCF | Mar 2021",
        "",
        "Languages",
        "• Spanish (Native)",
    ]


def test_notes_before_the_header_are_passed_over() -> None:
    notes = 'Notes:\n"Some of your skills, may be missing."\n\nName\nSQL\n'
    assert read_linkedin(zipped({"Skills.csv": notes})).text == "Skills\n• SQL"


def test_what_is_private_or_about_others_stays_in_the_zip() -> None:
    text = read_linkedin(
        zipped(
            {
                "Profile.csv": PROFILE,
                "Connections.csv": "First Name,Last Name\nOther,Person\n",
                "messages.csv": '"FROM","CONTENT"\nOther,hello\n',
                "Recommendations_Received.csv": "First Name,Text\nOther,hello\n",
            }
        )
    ).text
    assert not any(secret in text for secret in ("Secret", "1990", "Other", "hello"))


def test_a_skill_with_a_comma_or_a_quote_stays_whole() -> None:
    csv = 'Name\n"Research, applied"\n"The ""R"" language"\n'
    assert read_linkedin(zipped({"Skills.csv": csv})).text == (
        'Skills\n• Research, applied\n• The "R" language'
    )


@pytest.mark.parametrize("content", ["", "nothing here", "Name\n\n\n"])
def test_an_export_without_a_profile_is_of_the_wrong_type(content: str) -> None:
    with pytest.raises(WrongTypeError, match="no LinkedIn profile"):
        read_linkedin(zipped({"Skills.csv": content, "messages.csv": "a"}), "x.zip")


def test_an_export_of_blanks_is_empty() -> None:
    with pytest.raises(EmptyFileError):
        read_linkedin(zipped({"Skills.csv": "Name,Other\n,x\n"}))
