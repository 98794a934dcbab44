"""What a campaign is: read it, check it, hand it over. Knows no program."""

from campaign_model.campaign import Campaign
from campaign_model.load import campaign_names, load_campaign
from campaign_model.reading.problems import CampaignError

__all__ = ["Campaign", "CampaignError", "campaign_names", "load_campaign"]
