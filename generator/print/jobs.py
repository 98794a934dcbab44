"""Plans which files are printed: pure data, nothing is set yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from campaign_model import Campaign, Poster, Unit
from campaign_model.links import poster_number
from generator.print.banners import banners
from generator.print.compose import on_paper
from generator.print.families import poster_families
from generator.print.family import TEMPLATE
from generator.print.job import PrintJob, day_of_issue, print_job
from generator.print.onepage import one_pages
from generator.print.paper_sizes import PAPER_SIZES, PaperSize, Variant, preview_ppi
from generator.print.pledge import pledge_pages
from generator.print.posters import poster_address, poster_data
from generator.print.template_folder import TEMPLATES


def print_jobs(campaign: Campaign) -> Iterator[PrintJob]:
    """Yield every poster in all sizes and variants, previews, one-pages, banners and pledges."""
    day = day_of_issue(campaign)
    black, colours = (look_of(campaign, v) for v in (Variant.LOW_INK, Variant.COLOUR))
    sheets = _one_pages(campaign)
    for poster in campaign.posters:
        yield from poster_files(campaign, poster)
        yield _preview(campaign, poster)
        # Typst keeps what its last ten pages needed, 10 MB each of these: never ten in a row.
        yield from islice(sheets, 1)
    yield from sheets
    for banner in banners(campaign):
        yield print_job(
            banner.file,
            kind="street banner",
            source=banner.id,
            template=TEMPLATES / "banner.typ",
            data=on_paper(banner.words, banner.cloth, Variant.COLOUR),
            day=day,
            look=colours,
        )
    for name, words in pledge_pages(campaign):
        data = on_paper(words, PAPER_SIZES[0], Variant.LOW_INK)
        yield print_job(
            f"sheets/pledge-{name}.pdf",
            kind="sheet",
            source=name,
            template=TEMPLATES / "pledge.typ",
            data=data,
            day=day,
            look=black,
            on_site=f"materials/pledge-{name}/{name}.pdf",
        )


def _one_pages(campaign: Campaign) -> Iterator[PrintJob]:
    look = look_of(campaign, Variant.LOW_INK)
    for code, address, words in one_pages(campaign):
        yield print_job(
            f"sheets/{code}.pdf",
            kind="sheet",
            source=code,
            template=TEMPLATES / "onepage.typ",
            data=on_paper(words, PAPER_SIZES[0], Variant.LOW_INK),
            day=day_of_issue(campaign),
            look=look,
            address=address,
            on_site=f"T/{code}/{code}.pdf",
        )


def poster_files(
    campaign: Campaign, poster: Poster, *, unit: Unit | None = None
) -> Iterator[PrintJob]:
    """Yield a poster in all sizes and variants, for a unit with its name and its own number."""
    family = poster_families()[poster.family]
    number = poster_number(campaign.settings.name, poster.id)
    words = poster_data(campaign, poster, unit)
    smallest = min(family.sizes, key=_by_width)
    for_office = smallest, _for_office(family.variants)
    for size in family.sizes:
        for variant in family.variants:
            is_public = (size, variant) == for_office
            yield print_job(
                f"posters/{number}/{number}-{size.name}-{variant}.pdf",
                kind="poster",
                source=poster.id,
                template=family.folder / TEMPLATE,
                data=on_paper(words, size, variant),
                day=day_of_issue(campaign),
                look=look_of(campaign, variant),
                address=poster_address(campaign, poster.id, unit),
                on_site=f"P/{number}/{number}.pdf" if is_public else None,
            )


def _preview(campaign: Campaign, poster: Poster) -> PrintJob:
    family = poster_families()[poster.family]
    number = poster_number(campaign.settings.name, poster.id)
    first, variant = family.sizes[0], family.variants[0]
    return print_job(
        f"posters/{number}/preview.png",
        kind="preview",
        source=poster.id,
        template=family.folder / TEMPLATE,
        data=on_paper(poster_data(campaign, poster), first, variant),
        day=day_of_issue(campaign),
        address=poster_address(campaign, poster.id),
        look=campaign.look.for_print(),
        ppi=preview_ppi(first),
        on_site=f"P/{number}/poster.png",
    )


def _by_width(size: PaperSize) -> tuple[bool, float]:
    """Return what sorts sizes by width, after them those that are cut round or folded."""
    return size.is_round or size.is_tent, size.width


def _for_office(variants: Sequence[Variant]) -> Variant:
    """Return what an office's printer prints well: the version that saves ink, if there is one."""
    return Variant.LOW_INK if Variant.LOW_INK in variants else variants[0]


def look_of(campaign: Campaign, variant: Variant) -> str:
    """Return the colours of a variant: the four inks, or black alone where ink is saved."""
    if variant is Variant.LOW_INK:
        return campaign.look.for_black()
    return campaign.look.for_press()
