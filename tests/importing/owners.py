"""Who publishes the policies of services, as far as their names do not say it.

A guess is right if it names the service or one of these; facts, not words of the corpora.
"""

from __future__ import annotations

#: A service's name or domain, as the corpora write it, and the names of its publishers.
OWNERS: dict[str, tuple[str, ...]] = {
    "123greetings.com": ("123Greetings",),
    "ACDelco": (
        "General Motors",
        "GM",
    ),
    "ASKfm": (
        "IAC",
        "Noosphere",
    ),
    "Air France": ("Air France",),
    "Alpha Vantage": ("Alpha Vantage",),
    "Amazon Web Services": (
        "Amazon",
        "AWS",
    ),
    "ArtStation": (
        "Epic Games",
        "Epic",
    ),
    "Badoo": ("Bumble",),
    "Base": (
        "Telenet",
        "Coinbase",
    ),
    "Bizzbee": ("BZB",),
    "BlaBlaCar": ("Comuto",),
    "Booking.com": ("Booking",),
    "CafeMom": (
        "CMI Marketing",
        "Wild Sky",
        "RaptiveCafe",
    ),
    "Chrome and Chrome OS": ("Google",),
    "City24": (
        "Auto24",
        "Baltic Classifieds",
        "Diginet",
    ),
    "Cloudant": ("IBM",),
    "Codeium": (
        "Cognition",
        "Exafunction",
        "Windsurf",
    ),
    "CommentCaMarche": (
        "CCM Benchmark",
        "CCM",
        "Figaro",
    ),
    "CrowdTangle": (
        "Meta",
        "Facebook",
    ),
    "Crunchyroll": (
        "Ellation",
        "Sony",
    ),
    "Deutsche Bahn": (
        "DB",
        "DB Fernverkehr",
    ),
    "Dune": ("Dune Analytics",),
    "E.Leclerc": (
        "Leclerc",
        "GALEC",
    ),
    "Evernote": ("Bending Spoons",),
    "Exponential": (
        "VDX",
        "Exponential",
    ),
    "Financial Times": ("FT",),
    "Flickr": (
        "SmugMug",
        "Yahoo",
    ),
    "Foursquare": ("Foursquare Labs",),
    "Fox News": (
        "FOX",
        "Fox",
    ),
    "GitHub Copilot": (
        "GitHub",
        "Microsoft",
    ),
    "Google Pay": ("Google",),
    "Google Play": ("Google",),
    "Google Shopping": ("Google",),
    "Grammarly": ("Superhuman",),
    "Guilded": ("Roblox",),
    "Gumb": ("Gumb",),
    "Infolinks": ("Infolinks",),
    "Instagram": (
        "Meta",
        "Facebook",
    ),
    "Jottacloud": ("Jotta",),
    "Kimi AI": ("Moonshot",),
    "Levis": (
        "Levi Strauss",
        "Levi's",
    ),
    "Mailjet": ("Sinch",),
    "Meetic": (
        "Match Group",
        "Match",
    ),
    "OKX": (
        "OKX",
        "Aux Cayes",
    ),
    "Open Collective": (
        "OFi Technologies",
        "OFiTech",
    ),
    "Palia": ("Singularity 6",),
    "Polyfill.io": (
        "Fastly",
        "Financial Times",
        "Funnull",
    ),
    "Printemps": ("Printemps",),
    "Project Gutenberg": ("Project Gutenberg Literary Archive",),
    "ProtonMail": ("Proton",),
    "ProtonVPN": ("Proton",),
    "Qiwi.gg": ("Gaea Operations",),
    "Qobuz": ("Xandrie",),
    "RedTube": (
        "Aylo",
        "MindGeek",
        "MG Freesites",
    ),
    "Scaleway": (
        "Online SAS",
        "Iliad",
    ),
    "Shockwave.com": (
        "AddictingGames",
        "Addicting Games",
    ),
    "Spark": ("Readdle",),
    "Steam": ("Valve",),
    "Swiss Post": (
        "Post CH",
        "Post",
    ),
    "Teads": ("Outbrain",),
    "The Guardian": (
        "Guardian News & Media",
        "GNM",
    ),
    "The New York Times": (
        "New York Times",
        "NYT",
    ),
    "TikTok": ("ByteDance",),
    "Trainline": (
        "Trainline",
        "Captain Train",
    ),
    "Twitter": (
        "X Internet",
        "X Corp",
        "X",
    ),
    "Upscrolled": ("Recursive Methods",),
    "UrbanDictionary.com": ("Urban Dictionary",),
    "UserDrive.com": ("UsersDrive",),
    "ValueImpression": ("Netpub",),
    "Veepee": ("Vente-privee",),
    "Viaplay": (
        "Nordic Entertainment",
        "NENT",
    ),
    "Visible": ("Verizon",),
    "Vivoptim": ("MGEN",),
    "VocabularySpellingCity": (
        "SpellingCity",
        "Learning A-Z",
    ),
    "W3Schools": ("Refsnes Data",),
    "Webcrawler": (
        "System1",
        "InfoSpace",
    ),
    "WhatsApp": (
        "Meta",
        "Facebook",
    ),
    "Wix": ("Wix.com",),
    "World Market": ("Cost Plus",),
    "XNXX": (
        "NKL Associates",
        "WGCZ",
    ),
    "Xanga": ("Xanga",),
    "Y Combinator": (
        "YC",
        "YCombinator",
    ),
    "Yahoo": (
        "Oath",
        "Verizon",
    ),
    "YouPorn": (
        "Aylo",
        "MindGeek",
        "MG Freesites",
    ),
    "YouTube": ("Google",),
    "Youtube Kids": ("Google",),
    "Zora": (
        "Zora Labs",
        "ZORA",
    ),
    "abcnews.go.com": (
        "Disney",
        "Walt Disney",
        "ABC News",
    ),
    "allrecipes.com": ("Meredith",),
    "bankrate.com": ("Red Ventures",),
    "boardgamegeek.com": (
        "BoardGameGeek",
        "Geekdo",
    ),
    "bored.com": ("MiniPlay",),
    "careerrookie.com": ("CareerBuilder",),
    "city-data.com": (
        "City-Data",
        "Advameg",
    ),
    "cnn.com": (
        "WarnerMedia",
        "Turner",
        "Cable News Network",
        "Warner",
    ),
    "depositfiles.com": (
        "DepositFiles",
        "Deposit Files",
    ),
    "dictionary.com": (
        "Dictionary.com",
        "Dictionary",
        "IAC",
    ),
    "dictionary.reference.com": (
        "Dictionary.com",
        "Dictionary",
        "IAC",
    ),
    "disinfo.com": (
        "Disinformation",
        "Disinfo",
    ),
    "earthkam.org": ("Sally Ride Science",),
    "education.jlab.org": (
        "Jefferson Lab",
        "JLab",
        "Thomas Jefferson",
    ),
    "eff.org": (
        "Electronic Frontier Foundation",
        "EFF",
    ),
    "elyrics.net": ("eLyrics",),
    "espn.go.com": (
        "Disney",
        "Walt Disney",
        "ESPN",
    ),
    "experian.com": ("Experian",),
    "fairpoint.com": (
        "Consolidated Communications",
        "FairPoint",
    ),
    "fortune.com": (
        "Time Inc",
        "Fortune",
    ),
    "freep.com": (
        "Gannett",
        "Detroit Free Press",
    ),
    "ft.com": (
        "Financial Times",
        "FT",
    ),
    "getcocoon.com": ("Cocoon",),
    "google.com.br": ("Google",),
    "headhunter.com": ("CareerBuilder",),
    "hide.me VPN": ("eVenture",),
    "homedecorators.com": ("Home Depot",),
    "honeywell.com": ("Honeywell",),
    "ideas.repec.org": (
        "RePEc",
        "IDEAS",
        "Federal Reserve Bank of St. Louis",
    ),
    "ironSource": ("Unity",),
    "jcrew.com": (
        "J.Crew",
        "J. Crew",
    ),
    "minecraft.gamepedia.com": (
        "Curse",
        "Gamepedia",
    ),
    "myHCL": (
        "HCL",
        "Hospices Civils de Lyon",
    ),
    "newser.com": ("Newser",),
    "npm Public Registry": (
        "npm",
        "GitHub",
    ),
    "nytimes.com": (
        "New York Times",
        "NYT",
    ),
    "oath.com": (
        "Verizon",
        "Yahoo",
    ),
    "pagesjaunes.fr": (
        "PagesJaunes",
        "Solocal",
    ),
    "pogo.com": (
        "Electronic Arts",
        "EA",
        "Pogo",
    ),
    "popcap.com": (
        "PopCap",
        "Electronic Arts",
        "EA",
    ),
    "progressive.com": ("Progressive",),
    "reddit.com": ("reddit",),
    "replacements.com": ("Replacements",),
    "researchgate.net": ("ResearchGate",),
    "scmagazine.com": (
        "CyberRisk Alliance",
        "CyberRiskAlliance",
        "Haymarket",
    ),
    "shopstyle.com": (
        "ShopStyle",
        "PopSugar",
    ),
    "slideshare.net": (
        "SlideShare",
        "LinkedIn",
        "Scribd",
    ),
    "southwest.com": ("Southwest Airlines",),
    "store.steampowered.com": (
        "Valve",
        "Steam",
    ),
    "toyota.com": ("Toyota",),
    "tumblr.com": (
        "Tumblr",
        "Automattic",
        "Oath",
        "Yahoo",
    ),
    "usestealth.com": ("Stealth",),
    "vbulletin.com": (
        "MH Sub",
        "Internet Brands",
        "InternetBrands",
    ),
    "victoriassecret.com": (
        "Victoria's Secret",
        "Victoria’s Secret",
    ),
    "w3schools.com": ("Refsnes Data",),
    "webmd.com": ("WebMD",),
    "wnep.com": ("Tribune",),
    "www.adweek.com": ("Prometheus",),
    "www.autoblog.com": (
        "AOL",
        "Weblogs",
    ),
    "www.chicagomarathon.com": (
        "Bank of America",
        "Chicago Event Management",
    ),
    "www.cincymuseum.org": (
        "Cincinnati Museum Center",
        "CMC",
    ),
    "www.communitycoffee.com": ("Community Coffee",),
    "www.dairyqueen.com": (
        "American Dairy Queen",
        "Dairy Queen",
        "DQ",
        "ADQ",
    ),
    "www.dogbreedinfo.com": ("Dog Breed Info",),
    "www.eatchicken.com": (
        "National Chicken Council",
        "NCC",
    ),
    "www.everydayhealth.com": ("Everyday Health",),
    "www.geocaching.com": ("Groundspeak",),
    "www.hemmings.com": (
        "American City Business Journals",
        "ACBJ",
    ),
    "www.ifsa-butler.org": (
        "IFSA",
        "Butler University",
        "Institute for Study Abroad",
    ),
    "www.imdb.com": (
        "IMDb",
        "Amazon",
    ),
    "www.instagram.com": (
        "Instagram",
        "Facebook",
    ),
    "www.ironhorsevineyards.com": ("Iron Horse",),
    "www.loc.gov": ("Library of Congress",),
    "www.miaminewtimes.com": (
        "Miami New Times",
        "Voice Media Group",
        "New Times",
    ),
    "www.motortrend.com": (
        "The Enthusiast Network",
        "TEN",
        "Source Interlink",
    ),
    "www.nbc.com": (
        "NBCUniversal",
        "NBC",
    ),
    "www.nytimes.com": (
        "New York Times",
        "NYT",
    ),
    "www.pbs.org": ("PBS",),
    "www.sci-news.com": (
        "Sci-News",
        "Sci News",
    ),
    "www.sciencemag.org": (
        "AAAS",
        "Science",
        "American Association for the Advancement of Science",
    ),
    "www.tgifridays.com": (
        "TGI Friday",
        "T.G.I. Friday",
        "Carlson",
    ),
    "www.thecarconnection.com": (
        "High Gear Media",
        "Internet Brands",
    ),
    "www.thefreedictionary.com": ("Farlex",),
    "www.theverge.com": (
        "Vox Media",
        "The Verge",
    ),
    "www.ticketmaster.com": ("Live Nation",),
    "www.uptodate.com": (
        "UpToDate",
        "Wolters Kluwer",
    ),
    "www.usa.gov": (
        "USA.gov",
        "GSA",
        "General Services Administration",
    ),
    "www.vikings.com": (
        "Minnesota Vikings",
        "Vikings",
    ),
    "www.washingtonpost.com": ("Washington Post",),
    "www.yardbraker.com": (
        "Yardbarker",
        "Foxsports",
    ),
    "xfinity.com": ("Comcast",),
    "yahoo.fr": ("Yahoo",),
    "yellowpages.com": (
        "YP",
        "AT&T",
        "Thryv",
        "Dex",
    ),
    "zoosk.com": (
        "Zoosk",
        "Spark Networks",
    ),
}
