"""What the columns of tables of ads are called: field → part → headers, the likeliest first.

Headers are compared by letters and digits alone: ``Job Title``, ``job_title`` and ``jobTitle``
are one. A field may be put together from several columns: each is a *part* of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_BESIDE = re.compile(r"[\W_]+")
_AROUND = re.compile(r"^(?:attributes|fields|node|posting|_source)\.", re.IGNORECASE)


def bare(header: str) -> str:
    """A header as compared.

    >>> bare("Job Title"), bare("attributes.job_title"), bare("companyName")
    ('jobtitle', 'jobtitle', 'companyname')
    """
    return _BESIDE.sub("", _AROUND.sub("", header.strip()).casefold())


def _headers(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WORDS = "words"
"""The part that is the whole field by itself."""

MORE = "more"
"""Further columns of text: they follow the main one, each under its header."""

HEADERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "title": {
        WORDS: _headers(
            "jobtitle title positiontitle postingtitle jobname positionname vacancytitle vacancy "
            "jobposition position jobrole jobpostingtitle posttitle roletitle role job "
            "jobtitleshort designation heading headline"
        )
    },
    "employer": {
        WORDS: _headers(
            "companyname company employer employername companyobjname hiringorganizationname "
            "hiringorganization hiringcompany organizationname organisationname organization "
            "organisation companydisplayname companytitle advertisername businessname hirername "
            "accountname"
        )
    },
    "place": {
        WORDS: _headers(
            "locations location joblocation locationname locationdisplayname locationraw "
            "locationtext fulllocation formattedlocation place joblocations workplacelocation "
            "jobgeo worklocation officelocation joblocationname candidaterequiredlocation"
        ),
        "city": _headers("city city jobcity locationcity town locality"),
        "region": _headers(
            "region state region province jobstate locationstate locationregion county "
            "stateprovince"
        ),
        "country": _headers(
            "country country jobcountry locationcountry countryname countrycode locationcountrycode"
        ),
    },
    "text": {
        WORDS: _headers(
            "jobdescription description fulldescription jobdesc descriptiontext descriptionplain "
            "jobdescriptiontext plaintextdescription descriptionhtml htmldescription "
            "jobdescriptionhtml fulltext jobtext adtext adcontent postingtext rawtext "
            "rawdescription text body contents content details jobdetails jd jobsummary summary "
            "snippet"
        ),
        MORE: _headers(
            "responsibilities requirements qualifications jobrequirements jobresponsibilities "
            "minimumqualifications preferredqualifications basicqualifications duties nicetohaves "
            "benefits"
        ),
    },
    "pay": {
        "low": _headers(
            "low minamount salarymin minsalary minimumsalary salaryfrom paymin minpay salarylow "
            "compensationmin salaryminimum minimumpay salaryminvalue minsalaryamount "
            "annualsalarymin"
        ),
        "high": _headers(
            "high maxamount salarymax maxsalary maximumsalary salaryto paymax maxpay salaryhigh "
            "compensationmax salarymaximum maximumpay salarymaxvalue maxsalaryamount "
            "annualsalarymax"
        ),
        "middle": _headers("middle medsalary salaryyearavg avgsalary averagesalary medianpay"),
        "currency": _headers(
            "currency currency salarycurrency paycurrency currencycode salarycurrencycode "
            "compensationcurrency"
        ),
        "period": _headers(
            "period interval payperiod salaryperiod salaryinterval salaryunit payinterval "
            "salaryrate salarytype salarytimeunit compensationinterval salaryfrequency "
            "payfrequency"
        ),
        WORDS: _headers(
            "salary salaryestimate compensation pay salaryrange payrange compensationrange wage "
            "wages salarytext salarystring salaryinfo salaryoffered offeredsalary ctc remuneration "
            "payrate salarydescription compensationtext jobsalary"
        ),
    },
    "posted": {
        WORDS: _headers(
            "dateposted posteddate postedat posted postdate postedon originallistedtime "
            "publishedat publisheddate datepublished publicationdate published publishedon "
            "listedtime postingdate jobposteddate jobpostingdate postingcreated listingdate "
            "dateadded createdat created creationdate firstpublished releaseddate pubdate "
            "timeposted posteddatetime date"
        )
    },
    "seen": {
        WORDS: _headers(
            "scrapeddate scrapedat datescraped scrapedon crawledat crawldate crawltimestamp "
            "retrievedat retrieved fetchedat collectedat collecteddate seen seenat lastseen "
            "dateretrieved firstseen importedat"
        )
    },
    "expires": {
        WORDS: _headers(
            "validthrough expires expirydate expirationdate expiry expiresat deadline closingdate "
            "applicationdeadline closedate enddate dateexpires"
        )
    },
    "work_type": {
        WORDS: _headers(
            "worktype employmenttype jobtype typeofemployment contracttype formattedworktype "
            "jobscheduletype employmentstatus schedule worktime contracttime jobcontract jobtypes "
            "employmenttypecode"
        )
    },
    "level": {
        WORDS: _headers(
            "level seniority senioritylevel joblevel experiencelevel formattedexperiencelevel "
            "careerlevel levels requiredexperience experiencerange experience"
        )
    },
    "attendance": {
        WORDS: _headers(
            "workplacetype workplace attendance workmodel workarrangement remotetype worksetting "
            "workfromhometype remotestatus joblocationtype remotepolicy locationtype workmode "
            "isremote remote remoteallowed remoteok telecommuting jobworkfromhome workfromhome "
            "remoteoption"
        )
    },
    "contact": {
        WORDS: _headers(
            "contact contactemail applyemail applicationemail email emails applyurl applicationurl "
            "joburldirect applylink howtoapply"
        )
    },
    "url": {
        WORDS: _headers(
            "joburl url joblink link jobpostingurl postingurl hostedurl absoluteurl href weblink "
            "permalink sourceurl detailurl pageurl adurl listingurl redirecturl canonicalurl "
            "careersurl refslandingpage landingpage"
        )
    },
    "key": {
        WORDS: _headers(
            "jobid id jobkey key postingid adid requisitionid reqid shortcode vacancyid jobreqid "
            "externalid referencenumber refnumber uniqid slug"
        )
    },
    "country": {
        WORDS: _headers("country country jobcountry locationcountry countryname countrycode")
    },
}
"""The last word for each field; ``country`` may share its column with ``place``."""

NAME = "name"
"""A column of titles where there is no better one and employers or texts stand beside it."""

NEVER = frozenset(
    _headers(
        "headquarters hq companyheadquarters founded size companysize rating companyrating revenue "
        "competitors industry sector typeofownership ownership companydescription companyprofile "
        "companyurl companylogo logo companywebsite website source site skills labels companylink "
        "companyurldirect birthdate updatedat modifiedat"
    )
)
"""Headers that say what their column is, and it is no field of ours."""
