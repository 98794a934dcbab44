"""Settings, contacts, figures, calendar, goals, slogans and posters, to typed objects."""

from __future__ import annotations

from campaign_model.campaign import (
    CampaignSettings,
    Contact,
    Goal,
    LetterSettings,
    NamedId,
    Slogan,
    Statistic,
    ThemeMonth,
    ThemeWeek,
    Threshold,
)
from campaign_model.language import gettext as _
from campaign_model.reading.fields import Fields, SilentFields
from campaign_model.reading.folder import Folder


def load_settings(folder: Folder) -> CampaignSettings:
    """``campaign.yml``."""
    top = folder.yaml("campaign.yml")
    name, title = top.text("name", most=40), top.text("title", most=24)
    short_title, county = top.text("short_title", most=8), top.text("county", most=12)
    site, aware = top.entry_of("site"), top.entry_of("awareness")
    quiz = top.entry_of("quiz") if "quiz" in top.entry else SilentFields(top.location)
    top.known_keys.append("quiz")
    if isinstance(aware, SilentFields):
        folder.problems.mark_incomplete(top.location)
    settings = CampaignSettings(
        name=name,
        title=title,
        short_title=short_title,
        county=county,
        organizer=top.text("organizer", most=30),
        address=site.text("address", most=80),
        icp=site.optional("icp") or "",
        police_filing=site.optional("police_filing") or "",
        quiz_address=quiz.optional("address") or "",
        definition=aware.text("definition", most=20),
        pass_mark=aware.number("pass_mark", least=50, most=100),
        must_know=_named(aware, "must_know"),
        points=_named(top, "points"),
        share_line=top.text("share_line", most=40),
        location=top.location,
        letters=_letters(top),
    )
    for fields in (top, site, quiz, aware):
        fields.close()
    return settings


def _letters(top: Fields) -> LetterSettings:
    """``letters``: what is left out, or all of it, has its default."""
    usual = LetterSettings()
    top.known_keys.append("letters")
    if "letters" not in top.entry:
        return usual
    fields = top.entry_of("letters")
    fields.known_keys += ["remind_below", "commend_from", "reply_by_days"]
    before = top.problems.count()
    low, high = usual.remind_below, usual.commend_from
    if "remind_below" in fields.entry:
        low = _mark(fields.entry_of("remind_below"))
    if "commend_from" in fields.entry:
        high = _mark(fields.entry_of("commend_from"))
    if top.problems.count() == before:
        _apart(fields, low, high)
    days = usual.reply_by_days
    if "reply_by_days" in fields.entry:
        days = fields.number("reply_by_days", least=1, most=90)
    signed_by = fields.optional("signed_by", most=40) or ""
    fields.close()
    return LetterSettings(low, high, signed_by, days)


def _mark(fields: Fields) -> Threshold:
    coverage = fields.number("coverage", least=0, most=100)
    learned = fields.number("learned", least=0, most=100)
    fields.close()
    return Threshold(coverage, learned)


def _apart(fields: Fields, low: Threshold, high: Threshold) -> None:
    """A unit must not be commended and reminded at once."""
    for key in ("coverage", "learned"):
        if getattr(high, key) < getattr(low, key):
            message = _("Commended is from {high}% “{key}”, reminded below {low}%.")
            message = message.format(
                high=getattr(high, key), key=key, low=getattr(low, key)
            )
            remedy = _("Raise “commend_from” or lower “remind_below”.")
            fields.problems.add(fields.location, message, remedy)


def _named(fields: Fields, key: str) -> tuple[NamedId, ...]:
    found = []
    for each in fields.entries(key):
        found.append(NamedId(each.text("id"), each.text("name", most=24)))
        each.close()
    return tuple(found)


def load_contacts(folder: Folder) -> tuple[Contact, ...]:
    """``contacts.yml``: the only numbers that may stand anywhere."""
    found = []
    for each in folder.entries("contacts.yml", "contacts", least=1):
        contact = Contact(
            number=each.text("number"),
            name=each.text("name", most=24),
            use=each.text("use", most=60),
            when=each.text("when", most=8),
            since=each.optional("since") or "",
            source=each.text("source"),
            location=each.location,
        )
        each.close()
        found.append(contact)
    return tuple(found)


def load_slogans(folder: Folder) -> tuple[Slogan, ...]:
    """``slogans.csv``."""
    found = []
    columns = ("id", "text", "kind", "audience", "type")
    for row in folder.rows("slogans.csv", columns):
        kind = row.choice("kind", ("led", "banner"))
        most = 40 if kind == "led" else 20
        slogan = Slogan(
            id=row.text("id"),
            text=row.text("text", most=most),
            kind=kind,
            audience=row.optional("audience"),
            fraud_type=row.optional("type"),
            location=row.location,
        )
        found.append(slogan)
    return tuple(found)


def load_statistics(folder: Folder) -> tuple[Statistic, ...]:
    """``statistics.yml``: no figure without value, year and source."""
    found = []
    for each in folder.entries("statistics.yml", "statistics"):
        statistic = Statistic(
            id=each.text("id"),
            subject=each.text("what", most=50),
            value=each.text("value", most=20),
            unit=each.text("unit", most=6),
            year=each.text("year", most=24),
            source=each.text("source"),
            date=each.text("date"),
            url=each.text("url"),
            link=each.flag("link"),
            location=each.location,
        )
        each.close()
        found.append(statistic)
    return tuple(found)


def load_months(folder: Folder) -> tuple[ThemeMonth, ...]:
    """``calendar.yml``."""
    found = []
    for each in folder.entries("calendar.yml", "months"):
        starts, ends = each.days("starts", "ends")
        month = ThemeMonth(
            id=each.text("id"),
            name=each.text("name", most=20),
            starts=starts,
            ends=ends,
            weeks=tuple(_week(week) for week in each.entries("weeks")),
            location=each.location,
        )
        each.close()
        found.append(month)
    return tuple(found)


def _week(fields: Fields) -> ThemeWeek:
    starts, ends = fields.days("starts", "ends")
    week = ThemeWeek(
        starts=starts,
        ends=ends,
        theme=fields.text("theme", most=24),
        types=fields.words("types"),
        audiences=fields.words("audiences"),
        doing=fields.text("doing", most=80),
        location=fields.location,
    )
    fields.close()
    return week


def load_goals(folder: Folder) -> tuple[Goal, ...]:
    """``goals.yml``."""
    found = []
    for each in folder.entries("goals.yml", "goals"):
        goal = Goal(
            id=each.text("id"),
            name=each.text("name", most=20),
            target=str(each.text("target", most=20)),  # a goal is no published figure
            covers=each.text("covers", most=60),
            measure=each.text("measure", most=120),
            source=each.text("source"),
            location=each.location,
        )
        each.close()
        found.append(goal)
    return tuple(found)
