import pytest

from bot.adapters.teams.service_urls import AllowedHosts, ThisMachine


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net:443/emea/7f2b/",
        "https://SMBA.trafficmanager.net/emea",
        "https://smba.infra.gcc.teams.microsoft.com/teams",
        "https://a.example.org/",
    ],
)
def test_the_hosts_of_teams_and_of_the_settings_are_allowed(url):
    assert AllowedHosts(
        ["smba.trafficmanager.net", "*.example.org", "smba.infra.gcc.teams.microsoft.com"]
    ).allows(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://smba.trafficmanager.net/",
        "https://evil.trafficmanager.net/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://evil.example/smba.trafficmanager.net",
        "https://evil.example#smba.trafficmanager.net",
        "https://evil.example\\@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net:8443/",
        "https://smba.trafficmanager.net:x/",
        "https://smba.trafficmanager.net/?a",
        "https://smba.trafficmanager.net\n.evil.example/",
        "https://\N{CYRILLIC SMALL LETTER DZE}mba.trafficmanager.net/",
        "https://[::1/",
        "//smba.trafficmanager.net/",
        "http://127.0.0.1/",
        "",
    ],
)
def test_other_hosts_are_not(url):
    assert not AllowedHosts().allows(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:3979/", "http://localhost:1/", "http://[::1]/"])
def test_this_machine_is_this_machine(url):
    assert ThisMachine().allows(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1.evil.example/",
        "http://localhost@evil.example/",
        "http://192.168.1.1/",
        "ftp://localhost/",
        "http://0.0.0.0/",
    ],
)
def test_another_machine_is_not(url):
    assert not ThisMachine().allows(url)
