"""``slimmer permissions``: what to grant, as commands that an administrator can run."""

import click

from bot.adapters.graph import permissions
from bot.settings import Credential, Settings

APP_ID = "<app id of the bot>"
CLIENT_ID = "<client id of the managed identity>"

ENTRA = """\
# 1. Entra: in PowerShell, as Privileged Role Administrator
Connect-MgGraph -Scopes Application.Read.All, AppRoleAssignment.ReadWrite.All
$bot   = Get-MgServicePrincipal -Filter "appId eq '{client}'"
$graph = Get-MgServicePrincipal -Filter "appId eq '{graph}'"
foreach ($name in {names}) {{
  $role = $graph.AppRoles | Where-Object {{ $_.Value -eq $name -and $_.AllowedMemberTypes -contains "Application" }}
  New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $bot.Id `
    -PrincipalId $bot.Id -ResourceId $graph.Id -AppRoleId $role.Id
}}
"""  # noqa: E501 - a line of PowerShell

EXCHANGE = """\
# 2. Exchange: in the same PowerShell, as Exchange Administrator (Organization Management)
#    The group holds who may organise meetings through the bot: begin with the pilot.
Connect-ExchangeOnline
New-ServicePrincipal -AppId $bot.AppId -ObjectId $bot.Id -DisplayName "Slimmer Samenwerken"
$group = Get-Group "<mail-enabled security group of the participants>"
New-ManagementScope -Name "Slimmer rooms" `
  -RecipientRestrictionFilter "RecipientTypeDetails -eq 'RoomMailbox'"
New-ManagementScope -Name "Slimmer participants" `
  -RecipientRestrictionFilter "MemberOfGroup -eq '$($group.DistinguishedName)'"
foreach ($scope in "Slimmer rooms", "Slimmer participants") {{
  New-ManagementRoleAssignment -App $bot.Id -Role "{role}" -CustomResourceScope $scope
}}

# 3. Prove it: InScope is True for the first two and False for the third.
#    A change takes from 30 minutes to 2 hours to work everywhere.
foreach ($mailbox in "<a room>", "<a participant>", "<the mayor>") {{
  Test-ServicePrincipalAuthorization -Identity $bot.Id -Resource $mailbox |
    Format-Table RoleName, ScopeType, AllowedResourceScope, InScope
}}
"""


@click.command(name="permissions")
def permissions_() -> None:
    """Print what to grant in Entra and Exchange, and the commands that do it."""
    for line in plan(Settings()):
        click.echo(line)


def plan(settings: Settings) -> list[str]:
    """Return the lines: first what and why, then the commands."""
    wanted = permissions.needed(installs=bool(settings.teams_app_id))
    lines = ["Application permissions of Microsoft Graph, to be granted in Entra:"]
    lines += [
        f"  {each.name:<50} {each.purpose.value}{' (may be left out)' if each.optional else ''}"
        for each in wanted
    ]
    lines += [
        "Role in Exchange, scoped to rooms and participants:",
        f"  {permissions.IN_EXCHANGE:<50} {permissions.Purpose.CALENDARS.value}",
        "Never grant Calendars.* in Entra as well: it would open every calendar.",
        "",
        ENTRA.format(
            client=_client(settings),
            graph=permissions.GRAPH,
            names=", ".join(f'"{each.name}"' for each in wanted),
        ),
        EXCHANGE.format(role=permissions.IN_EXCHANGE),
    ]
    return lines


def _client(settings: Settings) -> str:
    if settings.credential is Credential.MANAGED_IDENTITY:
        return settings.managed_identity_client_id or settings.app_id or CLIENT_ID
    return settings.app_id or APP_ID
