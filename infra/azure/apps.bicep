// The web process, scaled on requests; the worker, scaled on the queue; and the job that migrates.
param location string
param name string
param image string
param hostName string
param identityId string
param identityName string
param clientId string
param databaseHost string
param vaultUri string
param secretsAreSet bool
param subnetId string
param workspaceId string
param settings object

var host = empty(hostName) ? '${name}-web.${environment.properties.defaultDomain}' : hostName
var identities = { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
var registries = [{ server: split(image, '/')[0], identity: identityId }]
var allSecrets = [{ name: 'notifications', keyVaultUrl: '${vaultUri}secrets/notifications', identity: identityId }]
var secrets = secretsAreSet ? allSecrets : []
var allNotifications = [
  { name: 'SLIMMER_NOTIFICATIONS_SECRET', secretRef: 'notifications' }
  { name: 'SLIMMER_NOTIFICATIONS_URL', value: 'https://${host}/api/graph/notifications' }
]
var notifications = secretsAreSet ? allNotifications : []
var plain = union(settings, {
  SLIMMER_APP_ID: clientId
  SLIMMER_TENANT_ID: subscription().tenantId
  SLIMMER_CREDENTIAL: 'managed-identity'
  SLIMMER_MANAGED_IDENTITY_CLIENT_ID: clientId
  SLIMMER_DATABASE_URL: 'postgresql://${identityName}@${databaseHost}/slimmer?sslmode=verify-full&sslrootcert=system'
  SLIMMER_DATABASE_ENTRA: 'true'
  SLIMMER_METRICS_PORT: '9464'
})
var plainVariables = [for each in items(plain): { name: each.key, value: each.value }]
var variables = concat(plainVariables, notifications)

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-apps'
  location: location
  properties: {
    appLogsConfiguration: { destination: 'azure-monitor' }
    vnetConfiguration: { infrastructureSubnetId: subnetId, internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    zoneRedundant: true
  }
}

resource watched 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: environment
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'ContainerAppConsoleLogs', enabled: true }, { category: 'ContainerAppSystemLogs', enabled: true }]
  }
}

resource web 'Microsoft.App/containerApps@2024-03-01' = {
  name: '${name}-web'
  location: location
  identity: identities
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 3978, transport: 'http', allowInsecure: false }
      registries: registries
      secrets: secrets
    }
    template: {
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'web'
          image: image
          args: ['serve']
          env: variables
          resources: { cpu: json('0.5'), memory: '1Gi' }
          probes: [
            { type: 'Startup', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 3, failureThreshold: 20 }
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 15 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 5, timeoutSeconds: 3 }
          ]
        }
      ]
      scale: {
        minReplicas: 2
        maxReplicas: 6
        rules: [{ name: 'requests', http: { metadata: { concurrentRequests: '40' } } }]
      }
    }
  }
}

resource worker 'Microsoft.App/containerApps@2024-03-01' = {
  name: '${name}-worker'
  location: location
  identity: identities
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: { activeRevisionsMode: 'Single', registries: registries, secrets: secrets }
    template: {
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'worker'
          image: image
          args: ['worker']
          env: variables
          resources: { cpu: json('0.5'), memory: '1Gi' }
          probes: [{ type: 'Liveness', httpGet: { path: '/healthz', port: 9464 }, periodSeconds: 15 }]
        }
      ]
      // KEDA asks PostgreSQL how many jobs are due. Whether it may do so as this identity is to be seen
      // in a real subscription; with minReplicas 2 the bot also works when it may not.
      scale: {
        minReplicas: 2
        maxReplicas: 4
        rules: [
          {
            name: 'queue'
            custom: {
              type: 'postgresql'
              metadata: {
                host: databaseHost
                port: '5432'
                dbName: 'slimmer'
                userName: identityName
                sslmode: 'require'
                query: 'SELECT count(*) FROM procrastinate_jobs WHERE status = \'todo\' AND (scheduled_at IS NULL OR scheduled_at <= now())'
                targetQueryValue: '200'
              }
            }
          }
        ]
      }
    }
  }
}

resource migrate 'Microsoft.App/jobs@2024-03-01' = {
  name: '${name}-migrate'
  location: location
  identity: identities
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      replicaTimeout: 900
      replicaRetryLimit: 1
      manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 }
      registries: registries
      secrets: secrets
    }
    template: {
      containers: [
        { name: 'migrate', image: image, args: ['migrate'], env: variables, resources: { cpu: json('0.5'), memory: '1Gi' } }
      ]
    }
  }
}

output host string = host
