// Slimmer Samenwerken in Azure: a resource group with everything in it, closed but for one https door.
// No secret is in these files or their outputs: the bot is a managed identity, and the few secrets it
// needs are put in the Key Vault by hand. See ../README.md.
targetScope = 'resourceGroup'

@description('Region. West Europe keeps everything in the Netherlands.')
param location string = 'westeurope'

@description('Begins every name: 3 to 12 small letters.')
@minLength(3)
@maxLength(12)
param name string = 'slimmer'

@description('The image, as <registry>.azurecr.io/slimmer-samenwerken:<version>, in a registry where the identity may pull.')
param image string

@description('Name of the municipality, as shown in Teams.')
param municipality string

@description('Website of the municipality, with https.')
param website string

@description('Groups in Entra for each role, as JSON: {"facilities": "<group id>"}.')
param roleGroups string = '{}'

@description('Reference of the consent of the works council. Empty: nobody sees who is in.')
param orConsentRef string = ''

@description('Reference of the data protection impact assessment. Empty: nobody sees who is in.')
param dpiaRef string = ''

@description('Host name of the bot, if it has its own; otherwise the one that Azure gives.')
param hostName string = ''

@description('Whether the secrets below are in the Key Vault yet: false at the first deployment.')
param secretsAreSet bool = false

@description('PostgreSQL: 2 vCores do for 20,000 people. Burstable sizes do for a pilot.')
param databaseSize string = 'Standard_D2ds_v5'

@description('Days back to which the database can be restored, at any moment.')
@minValue(7)
@maxValue(35)
param backupDays int = 14

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-bot'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    features: { disableLocalAuth: true }
  }
}

module network 'network.bicep' = {
  name: 'network'
  params: { location: location, name: name }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    location: location
    name: name
    principalId: identity.properties.principalId
    subnetId: network.outputs.endpointsSubnetId
    zoneId: network.outputs.vaultZoneId
    workspaceId: logs.id
  }
}

module database 'database.bicep' = {
  name: 'database'
  params: {
    location: location
    name: name
    size: databaseSize
    backupDays: backupDays
    identityName: identity.name
    principalId: identity.properties.principalId
    subnetId: network.outputs.databaseSubnetId
    zoneId: network.outputs.databaseZoneId
    workspaceId: logs.id
  }
}

module apps 'apps.bicep' = {
  name: 'apps'
  params: {
    location: location
    name: name
    image: image
    hostName: hostName
    identityId: identity.id
    clientId: identity.properties.clientId
    identityName: identity.name
    databaseHost: database.outputs.host
    vaultUri: vault.outputs.uri
    secretsAreSet: secretsAreSet
    subnetId: network.outputs.appsSubnetId
    workspaceId: logs.id
    settings: {
      SLIMMER_MUNICIPALITY: municipality
      SLIMMER_WEBSITE: website
      SLIMMER_ROLE_GROUPS: roleGroups
      SLIMMER_OR_CONSENT_REF: orConsentRef
      SLIMMER_DPIA_REF: dpiaRef
    }
  }
}

module bot 'bot.bicep' = {
  name: 'bot'
  params: {
    name: name
    endpoint: 'https://${apps.outputs.host}/api/messages'
    identityId: identity.id
    clientId: identity.properties.clientId
    workspaceId: logs.id
  }
}

@description('Where the bot is reached, and who it is: for the app package and `slimmer permissions`.')
output host string = apps.outputs.host
output clientId string = identity.properties.clientId
