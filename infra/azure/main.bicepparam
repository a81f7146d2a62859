// Copy this file, fill it in, and keep it with your own configuration. It holds no secret.
using 'main.bicep'

// Where everything lives. West Europe is in the Netherlands.
param location = 'westeurope'

// The image you built with `make image` and pushed to your registry, with its version.
param image = '<registry>.azurecr.io/slimmer-samenwerken:0.1.0'

// What staff see in Teams.
param municipality = 'Gemeente Zaanwijk'
param website = 'https://www.zaanwijk.example'

// Object ids of groups in Entra, one for each role. Leave a role out and nobody has it.
param roleGroups = '{"facilities": "", "ambassador": "", "administrator": ""}'

// Empty until the works council agreed and the assessment is done: then nobody sees who is in.
param orConsentRef = ''
param dpiaRef = ''

// False at the first deployment; true once `notifications` is in the Key Vault.
param secretsAreSet = false

// For a pilot: 'Standard_B2s', without a second zone.
param databaseSize = 'Standard_D2ds_v5'
param backupDays = 14
