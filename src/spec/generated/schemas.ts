// Generated from schemas/ by `npm run generate`; do not edit.
import type { Schema } from '../schema.ts';
import type { KindSpecs } from './kinds.ts';

/** The published schemas: `src/spec` is pure and reads no files. */
export const kindSchemas: Record<keyof KindSpecs, Schema> = {
  ClusterConfiguration: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'ClusterConfiguration',
    description:
      'The configuration profile of a cluster: one document with the settings of all its hosts, by vSphere Configuration Profiles. Changing what is desired and changing hosts are two things; `remediation.mode` says whether the second is done. A cluster cannot go back from being configured this way, so removing the manifest only ends managing it.',
    'x-identity': ['spec.cluster'],
    'x-on-remove': 'orphan',
    'x-since': '8.0 U1',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'ClusterConfiguration' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the configuration should be, and how hosts get it.',
        type: 'object',
        additionalProperties: false,
        required: ['cluster'],
        properties: {
          cluster: {
            description:
              'The cluster, by its path such as `/DC1/host/C1`. Its configuration is there once, so nothing else names it.',
            type: 'string',
            minLength: 1,
            'x-reference': 'Cluster',
            'x-change': 'create-only',
            'x-sensitive': false,
          },
          enablement: {
            description: 'Whether the cluster is configured by a document at all.',
            type: 'object',
            additionalProperties: false,
            properties: {
              mode: {
                description:
                  '`Required` hands a cluster over to configuration profiles, which cannot be undone. `Optional` leaves that to others, and takes back a handover that this account began and that is not through. Left out, nothing is done about it. Removing the manifest cancels nothing either: write `Optional` and apply it first.',
                anyOf: [{ type: 'string', enum: ['Required', 'Optional'] }, { $ref: '#/$defs/placeholder' }],
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              referenceHost: {
                description:
                  'A host of the cluster, by its path, whose settings the handover begins with. Left out, it begins with `document`.',
                type: 'string',
                minLength: 1,
                'x-reference': 'Host',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          document: {
            description:
              'The document, as vCenter exports it: an object with `profile` in it, or `valueFrom` for a file with its JSON text, whose values are then never shown. `null` in it means that the entry must not be there. Hosts are better written in `hostSections`.',
            type: 'object',
            tsType: 'JsonObject',
            additionalProperties: true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          mergePolicy: {
            description:
              '`Subset` looks after what the document writes and leaves the rest as it is. `Exact` also takes out what it does not write; only parts of hosts that are not written stay.',
            anyOf: [{ type: 'string', enum: ['Subset', 'Exact'] }, { $ref: '#/$defs/placeholder' }],
            default: 'Subset',
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          hostSections: {
            description: 'What is particular to hosts, by their names in vSphere.',
            type: 'object',
            additionalProperties: {
              description: 'Settings of one host.',
              type: 'object',
              additionalProperties: false,
              properties: {
                hostSpecific: {
                  description: 'Settings that every host has for itself, such as its addresses.',
                  type: 'object',
                  tsType: 'JsonObject',
                  additionalProperties: true,
                },
                hostOverride: {
                  description: 'Settings in which the host differs from the profile.',
                  type: 'object',
                  tsType: 'JsonObject',
                  additionalProperties: true,
                },
              },
            },
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          complianceInterval: {
            description:
              'How old the last comparison of the hosts with the document may be. A manifest that neither gives it, nor remediates, nor asks for the handover has hosts compared only after a document that it changed.',
            anyOf: [{ $ref: '#/$defs/duration' }, { $ref: '#/$defs/placeholder' }],
            default: '12h',
            'x-quantity': { unit: 'ms', minimum: 60000 },
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          remediation: {
            description: 'What happens to hosts that differ from the document.',
            type: 'object',
            additionalProperties: false,
            properties: {
              mode: {
                description:
                  '`None` changes what is desired and leaves the hosts alone. `CheckOnly` also says what putting them right would cost. `Apply` puts them right.',
                anyOf: [{ type: 'string', enum: ['None', 'CheckOnly', 'Apply'] }, { $ref: '#/$defs/placeholder' }],
                default: 'None',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              hosts: {
                description:
                  'Only these hosts of the cluster, by their paths, when hosts alone differ. A changed document always goes to all of them.',
                type: 'array',
                items: { description: 'A host of the cluster.', type: 'string', minLength: 1, 'x-reference': 'Host' },
                uniqueItems: true,
                minItems: 1,
                'x-order': 'set',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              allowNoImpactAnytime: {
                description:
                  'Whether a change that puts no host into maintenance mode counts as safe, and so needs neither permission nor window.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: false,
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              maxAttempts: {
                description:
                  'How often a document is brought to a host that fails until it needs a person. vCenter remembers the last attempt only, so 1 stops after a failure and any other number goes on.',
                anyOf: [{ type: 'integer', minimum: 1, maximum: 10 }, { $ref: '#/$defs/placeholder' }],
                default: 1,
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              policyOverride: {
                description: 'What of the remediation policy of the cluster is different for this document.',
                type: 'object',
                additionalProperties: false,
                properties: {
                  failureAction: {
                    description:
                      'What to do when a host fails to enter maintenance mode. With `RETRY`, both numbers are needed.',
                    type: 'object',
                    additionalProperties: false,
                    required: ['action'],
                    properties: {
                      action: {
                        description: '`FAIL` stops, `RETRY` tries again.',
                        anyOf: [{ type: 'string', enum: ['FAIL', 'RETRY'] }, { $ref: '#/$defs/placeholder' }],
                      },
                      retryDelay: {
                        description: 'Between two attempts: `5m`.',
                        anyOf: [{ $ref: '#/$defs/duration' }, { $ref: '#/$defs/placeholder' }],
                        'x-quantity': { unit: 'ms', minimum: 0, multipleOf: 1000 },
                      },
                      retryCount: {
                        description: 'Attempts besides the first.',
                        anyOf: [{ type: 'integer', minimum: 0, maximum: 2147483647 }, { $ref: '#/$defs/placeholder' }],
                      },
                    },
                    'x-controller-only': true,
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  preRemediationPowerAction: {
                    description:
                      'What happens to the machines of a host before it is remediated. `POWER_OFF_VMS` and `SUSPEND_VMS` stop them; `SUSPEND_VMS_TO_MEMORY` wants Quick Boot.',
                    anyOf: [
                      {
                        type: 'string',
                        enum: [
                          'POWER_OFF_VMS',
                          'SUSPEND_VMS',
                          'DO_NOT_CHANGE_VMS_POWER_STATE',
                          'SUSPEND_VMS_TO_MEMORY',
                        ],
                      },
                      { $ref: '#/$defs/placeholder' },
                    ],
                    'x-controller-only': true,
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  enableQuickBoot: {
                    description: 'Whether ESXi restarts without its hardware, where the hardware can.',
                    anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                    'x-controller-only': true,
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  disableDpm: {
                    description: 'Whether power management is off while hosts are remediated; for clusters.',
                    anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                    'x-controller-only': true,
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  disableHaAdmissionControl: {
                    description:
                      'Whether HA stops reserving room for failing hosts while hosts are remediated; for clusters.',
                    anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                    'x-controller-only': true,
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  evacuateOfflineVms: {
                    description: 'Whether machines that are powered off or suspended move away too; for clusters.',
                    anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                    'x-controller-only': true,
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  enforceHclValidation: {
                    description:
                      'Whether hosts of a vSAN cluster whose hardware is not on the compatibility list are refused; for clusters.',
                    anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                    'x-controller-only': true,
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  parallelRemediation: {
                    description: 'Whether hosts that are in maintenance mode already are remediated at once.',
                    type: 'object',
                    additionalProperties: false,
                    required: ['enabled'],
                    properties: {
                      enabled: {
                        description: 'Whether they are.',
                        anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                      },
                      maxHosts: {
                        description: 'The most at a time. Left out is the limit of the platform.',
                        anyOf: [{ type: 'integer', minimum: 1, maximum: 2147483647 }, { $ref: '#/$defs/placeholder' }],
                      },
                    },
                    'x-controller-only': true,
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                },
              },
            },
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'ClusterConfiguration',
        metadata: { name: 'c1' },
        spec: {
          cluster: '/DC1/host/C1',
          document: { profile: { esx: { advanced_options: { user_vars: { suppress_shell_warning: 1 } } } } },
          remediation: { mode: 'Apply', allowNoImpactAnytime: true },
        },
      },
    ],
    $defs: {
      duration: {
        description: 'A number and its unit: ms, s, m, h or d.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$',
      },
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'orphan',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  ClusterImage: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'ClusterImage',
    description:
      'The image of a cluster: which ESXi and which drivers its hosts have, by vSphere Lifecycle Manager. What is committed and what hosts have are two things: a commit touches no host, a remediation does. A cluster cannot go back from being managed by an image, so removing the manifest only ends managing it.',
    'x-identity': ['spec.cluster'],
    'x-since': '7.0',
    'x-on-remove': 'orphan',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'ClusterImage' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the image should be, and how hosts get it.',
        type: 'object',
        additionalProperties: false,
        required: ['cluster'],
        properties: {
          cluster: {
            description:
              'The cluster, by its path such as `/DC1/host/C1`. Its image is there once, so nothing else names it.',
            type: 'string',
            minLength: 1,
            'x-reference': 'Cluster',
            'x-change': 'create-only',
            'x-sensitive': false,
          },
          baseImage: {
            description:
              'The ESXi release, as the depots call it: `8.0.2-0.0.22380479`. An object with `version` means the same.',
            type: ['string', 'object'],
            minLength: 1,
            maxLength: 128,
            additionalProperties: false,
            required: ['version'],
            properties: {
              version: {
                description: 'The version, as the depots call it.',
                type: 'string',
                minLength: 1,
                maxLength: 128,
              },
            },
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          addOn: {
            description: "The vendor's add-on. `null` is none; left out, the one that is there stays.",
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['name', 'version'],
            properties: {
              name: { description: 'Its name in the depots.', type: 'string', minLength: 1, maxLength: 256 },
              version: { description: 'Its version in the depots.', type: 'string', minLength: 1, maxLength: 256 },
            },
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          components: {
            description: 'Components besides those that base image and add-on bring.',
            type: 'object',
            additionalProperties: false,
            properties: {
              policy: {
                description:
                  '`Merge` looks after the listed components and leaves others alone. `Exact` also takes out what is not listed.',
                anyOf: [{ type: 'string', enum: ['Merge', 'Exact'] }, { $ref: '#/$defs/placeholder' }],
                default: 'Merge',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              items: {
                description: 'Versions by component. `null`: the component must not be there.',
                type: 'object',
                additionalProperties: {
                  description: 'A version, or `null` for a component that must not be there.',
                  type: ['string', 'null'],
                  minLength: 1,
                  maxLength: 256,
                },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          hardwareSupport: {
            description:
              'Hardware support packages by the id of their manager. `{}` is none; left out, those that are there stay.',
            type: 'object',
            additionalProperties: {
              description: 'One package.',
              type: 'object',
              additionalProperties: false,
              required: ['package', 'version'],
              properties: {
                package: { description: 'Its name.', type: 'string', minLength: 1, maxLength: 256 },
                version: { description: 'Its version.', type: 'string', minLength: 1, maxLength: 256 },
              },
            },
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          fromDocument: {
            description:
              'An exported image as JSON text, in place of the fields above. What it holds besides base image, add-on, components and hardware support is imported, but not compared.',
            type: 'string',
            minLength: 2,
            maxLength: 262144,
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          solutions: {
            description:
              "Components of solutions such as vSAN or NSX. They are their owners' business and stay as they are.",
            type: 'object',
            additionalProperties: false,
            properties: {
              remove: {
                description:
                  'Ids of solutions that are taken out of the image: breaks their feature on every host with the next remediation.',
                type: 'array',
                items: { description: 'Id of a solution.', type: 'string', minLength: 1 },
                uniqueItems: true,
                'x-order': 'set',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          enablement: {
            description: 'Whether the cluster is managed by an image at all.',
            type: 'object',
            additionalProperties: false,
            properties: {
              mode: {
                description:
                  '`Required` hands a cluster that is not managed by an image over to one, which cannot be undone. `Optional` leaves that to others.',
                anyOf: [{ type: 'string', enum: ['Required', 'Optional'] }, { $ref: '#/$defs/placeholder' }],
                default: 'Optional',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              skipSoftwareCheck: {
                description:
                  'Hand over even when software on the hosts is not part of the image; the next remediation removes it.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: false,
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              skipChecks: {
                description: 'Checks that are left out before.',
                type: 'array',
                items: {
                  description: 'One check.',
                  type: 'string',
                  enum: [
                    'SOFTWARE',
                    'VERSION',
                    'STATELESSNESS',
                    'VUM_REMEDIATION',
                    'SOFTWARE_SPECIFICATION_EXISTENCE',
                    'VSAN_WITNESS_ELIGIBILITY',
                  ],
                },
                uniqueItems: true,
                'x-order': 'set',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          foreignDrafts: {
            description:
              'What to do while somebody else has a draft of the image: `Proceed` and say so, or `Wait` before committing.',
            anyOf: [{ type: 'string', enum: ['Proceed', 'Wait'] }, { $ref: '#/$defs/placeholder' }],
            default: 'Proceed',
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          unmodelledContent: {
            description:
              'What to do when the committed image holds content that Trueup does not know, as newer releases may: `Refuse` to commit another one, or `Keep` it and edit the rest.',
            anyOf: [{ type: 'string', enum: ['Refuse', 'Keep'] }, { $ref: '#/$defs/placeholder' }],
            default: 'Refuse',
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          commitMessage: {
            description: 'The message of commits.',
            type: 'string',
            minLength: 1,
            maxLength: 1024,
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          compliance: {
            description: 'How the hosts are looked at.',
            type: 'object',
            additionalProperties: false,
            properties: {
              rescanInterval: {
                description: 'How old the last scan may be.',
                anyOf: [{ $ref: '#/$defs/duration' }, { $ref: '#/$defs/placeholder' }],
                default: '6h',
                'x-quantity': { unit: 'ms', minimum: 60000 },
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          remediation: {
            description: 'What happens to hosts that differ from the image.',
            type: 'object',
            additionalProperties: false,
            properties: {
              mode: {
                description:
                  'How far to go when hosts differ from the image: `None` only reports, `CheckOnly` runs the pre-checks, `Stage` also brings the payload to the hosts, `Apply` remediates.',
                anyOf: [
                  { type: 'string', enum: ['None', 'CheckOnly', 'Stage', 'Apply'] },
                  { $ref: '#/$defs/placeholder' },
                ],
                default: 'None',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              acceptEula: {
                description: 'Accept the licence agreement of what is installed.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: false,
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              hosts: {
                description: 'Only these hosts, by their paths. Left out: all.',
                type: 'array',
                items: { description: 'A host of the cluster.', type: 'string', minLength: 1, 'x-reference': 'Host' },
                uniqueItems: true,
                'x-order': 'set',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              allowWarnings: {
                description: 'Go on when pre-checks warn.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: false,
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              stageFirst: {
                description: 'Stage before hosts enter maintenance mode, so that they are in it for a shorter time.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: true,
                'x-since': '8.0',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              maxAttempts: {
                description:
                  'How often a commit is applied until it needs a person. vCenter remembers the last attempt only, so 1 stops after a failure and any other number goes on.',
                anyOf: [{ type: 'integer', minimum: 1, maximum: 10 }, { $ref: '#/$defs/placeholder' }],
                default: 1,
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              onWindowClose: {
                description:
                  'What happens to a remediation that runs when nobody waits any longer: `Continue`, or `Cancel` where vCenter can.',
                anyOf: [{ type: 'string', enum: ['Continue', 'Cancel'] }, { $ref: '#/$defs/placeholder' }],
                default: 'Continue',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              hardwareCompatibility: {
                description:
                  'Storage controllers of vSAN against the compatibility guide: `Ignore`, `Report`, or `Require` before hosts are touched.',
                anyOf: [{ type: 'string', enum: ['Ignore', 'Report', 'Require'] }, { $ref: '#/$defs/placeholder' }],
                default: 'Ignore',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              canary: {
                description: 'Hosts that go first, alone: how many, or which by their paths.',
                type: ['integer', 'array'],
                minimum: 1,
                maximum: 64,
                items: { description: 'A host of the cluster.', type: 'string', minLength: 1, 'x-reference': 'Host' },
                uniqueItems: true,
                'x-order': 'ordered',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              batchSize: {
                description:
                  'Hosts per remediation after the canary; a failure stops before the next. Left out: all that are left.',
                anyOf: [{ type: 'integer', minimum: 1, maximum: 96 }, { $ref: '#/$defs/placeholder' }],
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              maxFailures: {
                description: 'Hosts that may fail before the rest of the cluster is left alone.',
                anyOf: [{ type: 'integer', minimum: 0, maximum: 96 }, { $ref: '#/$defs/placeholder' }],
                default: 0,
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
        },
        allOf: [
          {
            if: {
              properties: {
                remediation: { type: 'object', properties: { mode: { enum: ['Apply'] } }, required: ['mode'] },
              },
              required: ['remediation'],
            },
            then: { anyOf: [{ required: ['baseImage'] }, { required: ['fromDocument'] }] },
            'x-message': {
              code: 'image-needs-base',
              at: 'baseImage',
              summary: 'An image that is applied names its base image',
              remedy: 'Add `spec.baseImage`.',
            },
          },
        ],
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'ClusterImage',
        metadata: { name: 'c1-image' },
        spec: {
          cluster: '/DC1/host/C1',
          baseImage: '8.0.2-0.0.22380479',
          addOn: { name: 'DEL-ESXi', version: '802.22380479-A04' },
          components: { policy: 'Exact', items: { 'Broadcom-ELX-lpfc': '14.2.641.5-32vmw.801.0.0.21495797' } },
          remediation: { mode: 'Apply', acceptEula: true, canary: 1, batchSize: 4 },
        },
      },
    ],
    $defs: {
      duration: {
        description: 'A number and its unit: ms, s, m, h or d.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$',
      },
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'orphan',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  ComputePolicy: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'ComputePolicy',
    description:
      'A compute policy: a rule of placement or movement for the virtual machines that carry a tag. What rules there are differs from server to server. vCenter cannot change a policy: every change deletes it and creates it again.',
    'x-identity': ['spec.name'],
    'x-since': '7.0 U3',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'ComputePolicy' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the policy should be.',
        type: 'object',
        additionalProperties: false,
        required: ['capability'],
        properties: {
          name: {
            description: "The policy's name in vSphere, unique in the vCenter.",
            type: 'string',
            minLength: 1,
            maxLength: 256,
            'x-default-from': 'metadata.name',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          description: {
            description: 'Text for people.',
            type: 'string',
            maxLength: 4096,
            default: '',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          capability: {
            description:
              'The kind of rule, such as `vm.placement.anti_affinity_with_vcls`: what stands after `com.vmware.vcenter.compute.policies.capabilities.`, or all of it. Each server says which it has.',
            type: 'string',
            minLength: 1,
            maxLength: 256,
            'x-change': 'replace',
            'x-sensitive': false,
          },
          vmTag: {
            description:
              'The tag of the virtual machines that the rule is about: the name of its manifest, or `category/name`.',
            type: 'string',
            minLength: 1,
            maxLength: 513,
            'x-reference': 'Tag',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          hostTag: {
            description:
              'The tag of the hosts that the rule is about, for capabilities with hosts: the name of its manifest, or `category/name`.',
            type: 'string',
            minLength: 1,
            maxLength: 513,
            'x-reference': 'Tag',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          vmCapabilities: {
            description:
              'Ids of the capabilities that scaling in a cluster ignores; only for `cluster_scale_in_ignore_vm_capabilities`.',
            type: 'array',
            items: { type: 'string', minLength: 1 },
            minItems: 1,
            'x-order': 'set',
            'x-change': 'replace',
            'x-sensitive': false,
          },
        },
        allOf: [
          {
            if: {
              properties: {
                capability: {
                  type: 'string',
                  pattern:
                    '(vm_vm_(anti_)?affinity|vm_host_(anti_)?affinity|anti_affinity_with_vcls|disable_drs_vmotion|evacuation\\.vmotion)$',
                },
              },
              required: ['capability'],
            },
            then: { required: ['vmTag'] },
            'x-message': {
              code: 'policy-needs-tag',
              at: 'capability',
              summary: 'A policy of this capability is about machines with a tag',
              remedy: 'Add `spec.vmTag`.',
            },
          },
          {
            if: {
              properties: { capability: { type: 'string', pattern: 'vm_host_(anti_)?affinity$' } },
              required: ['capability'],
            },
            then: { required: ['hostTag'] },
            'x-message': {
              code: 'policy-needs-tag',
              at: 'capability',
              summary: 'A policy of this capability is about hosts with a tag',
              remedy: 'Add `spec.hostTag`.',
            },
          },
        ],
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'ComputePolicy',
        metadata: { name: 'keep-away-from-vcls' },
        spec: {
          description: 'Latency matters here',
          capability: 'vm.placement.anti_affinity_with_vcls',
          vmTag: 'placement/no-vcls',
        },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  ContentLibrary: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'ContentLibrary',
    description:
      'A content library: local, or subscribed to another one. Its name is not unique in vCenter; when several libraries have it, the manifest is blocked until only one is left.',
    'x-identity': ['spec.name'],
    'x-since': '7.0 U3',
    'x-on-remove': 'forbid',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'ContentLibrary' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the library should be.',
        type: 'object',
        additionalProperties: false,
        required: ['type', 'storage'],
        properties: {
          name: {
            description: "The library's name in vSphere.",
            type: 'string',
            minLength: 1,
            maxLength: 255,
            'x-default-from': 'metadata.name',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          description: {
            description: 'Text for people.',
            type: 'string',
            maxLength: 1800,
            default: '',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          type: {
            description: '`LOCAL` holds its own items, `SUBSCRIBED` those of another library.',
            anyOf: [{ type: 'string', enum: ['LOCAL', 'SUBSCRIBED'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'replace',
            'x-sensitive': false,
          },
          storage: {
            description:
              "Where the library keeps its files: exactly one place. Moving it means a new library without the old one's items.",
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            maxProperties: 1,
            properties: {
              datastore: {
                description: 'Datastore, as its inventory path.',
                type: 'string',
                minLength: 1,
                'x-reference': 'Datastore',
                'x-change': 'replace',
                'x-sensitive': false,
              },
              uri: {
                description:
                  'Network share: `nfs://server/path`, with `?version=4` for NFS 4.1, or `smb://server/path`.',
                type: 'string',
                pattern: '^(nfs|smb)://',
                'x-pattern-words': 'must start with `nfs://` or `smb://`',
                'x-change': 'replace',
                'x-sensitive': false,
              },
            },
          },
          publish: {
            description: 'How a local library is offered to others. Left out at creation, it is not published.',
            type: 'object',
            additionalProperties: false,
            properties: {
              published: {
                description: 'Whether other vCenters may subscribe.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: false,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              authentication: {
                description: '`BASIC` asks subscribers for the user `vcsp` and the password.',
                anyOf: [{ type: 'string', enum: ['BASIC', 'NONE'] }, { $ref: '#/$defs/placeholder' }],
                default: 'NONE',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              password: {
                description:
                  'Password that subscribers need. vCenter never shows it: what was set last is recognised by a short salted digest in the owner mark.',
                $ref: '#/$defs/valueFrom',
                'x-change': 'in-place',
                'x-sensitive': true,
              },
              currentPassword: {
                description:
                  'The password until now. vCenter asks for it when the password changes, when `BASIC` becomes `NONE`, and when a library with a password is no longer published. Needed for that one run.',
                $ref: '#/$defs/valueFrom',
                'x-controller-only': true,
                'x-change': 'ignored',
                'x-sensitive': true,
              },
              persistJson: {
                description: 'Whether the files that describe a published library are kept in its storage.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: false,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          subscription: {
            description: 'Where a subscribed library gets its items from.',
            type: 'object',
            additionalProperties: false,
            required: ['url', 'authentication', 'automaticSync', 'onDemand'],
            properties: {
              url: {
                description:
                  "Address of the published library: its `lib.json`. Another source means a new library without the old one's items.",
                type: 'string',
                pattern: '^https?://',
                'x-pattern-words': 'must start with `https://` or `http://`',
                'x-change': 'replace',
                'x-sensitive': false,
              },
              authentication: {
                description: 'Whether the published library asks for a password.',
                anyOf: [{ type: 'string', enum: ['BASIC', 'NONE'] }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              userName: {
                description: 'User for `BASIC`; `vcsp` for a library of vCenter.',
                type: 'string',
                minLength: 1,
                maxLength: 255,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              password: {
                description:
                  'Password for `BASIC`. vCenter never shows it: what was set last is recognised by a short salted digest in the owner mark.',
                $ref: '#/$defs/valueFrom',
                'x-change': 'in-place',
                'x-sensitive': true,
              },
              sslThumbprint: {
                description:
                  "SHA-1 thumbprint of the publisher's certificate, where vCenter does not trust it otherwise. vCenter never shows it.",
                type: 'string',
                pattern: '^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){19}$',
                'x-pattern-words':
                  'must be a SHA-1 thumbprint: 20 pairs of hexadecimal digits with colons between them',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              automaticSync: {
                description: 'Whether vCenter synchronises by itself, in the hours that are set for all libraries.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              onDemand: {
                description: 'Whether the content of items is only fetched when it is used.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              syncInterval: {
                description:
                  'Synchronise in every run that finds the last synchronisation longer ago than this. Left out, Trueup never does.',
                anyOf: [{ $ref: '#/$defs/duration' }, { $ref: '#/$defs/placeholder' }],
                'x-controller-only': true,
                'x-quantity': { unit: 'ms', minimum: 60000 },
                'x-change': 'ignored',
                'x-sensitive': false,
              },
            },
          },
          securityPolicy: {
            description: 'Name of the security policy that items are held to; `null` for none.',
            type: ['string', 'null'],
            minLength: 1,
            'x-since': '7.0 U3',
            'x-reference': 'ContentSecurityPolicy',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          optimizeRemotePublishing: {
            description:
              'Whether the library is laid out for subscribers that are far away. Only a new library can take it.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
            'x-change': 'create-only',
            'x-sensitive': false,
          },
          subscriptions: {
            description:
              'Libraries that this one pushes its items to. `[]` removes all; left out, they are not managed.',
            type: 'array',
            items: {
              description: 'One subscriber.',
              type: 'object',
              additionalProperties: false,
              required: ['library'],
              properties: {
                library: {
                  description:
                    'Name of the subscribed library: the one that `new` makes, or one that exists in this vCenter.',
                  type: 'string',
                  minLength: 1,
                  maxLength: 255,
                },
                new: {
                  description:
                    'Make the subscribed library, where the subscription does not exist yet. Never changed afterwards.',
                  type: 'object',
                  additionalProperties: false,
                  required: ['storage', 'automaticSync', 'onDemand'],
                  properties: {
                    description: { description: 'Text for people.', type: 'string', maxLength: 2000 },
                    storage: {
                      description: 'Where it keeps its files: exactly one place.',
                      type: 'object',
                      additionalProperties: false,
                      minProperties: 1,
                      maxProperties: 1,
                      properties: {
                        datastore: {
                          description: 'Datastore, as its inventory path.',
                          type: 'string',
                          minLength: 1,
                          'x-reference': 'Datastore',
                        },
                        uri: {
                          description:
                            'Network share: `nfs://server/path`, with `?version=4` for NFS 4.1, or `smb://server/path`.',
                          type: 'string',
                          pattern: '^(nfs|smb)://',
                          'x-pattern-words': 'must start with `nfs://` or `smb://`',
                        },
                      },
                    },
                    automaticSync: {
                      description: 'Whether it synchronises by itself.',
                      anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                    },
                    onDemand: {
                      description: 'Whether the content of items is only fetched when it is used.',
                      anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                    },
                  },
                },
                vcenter: {
                  description: 'The other vCenter, in linked mode. Left out, it is this one.',
                  type: 'object',
                  additionalProperties: false,
                  required: ['hostname'],
                  properties: {
                    hostname: { description: 'Its host name.', type: 'string', minLength: 1, maxLength: 255 },
                    httpsPort: {
                      description: 'Its HTTPS port.',
                      anyOf: [{ type: 'integer', minimum: 1, maximum: 65535 }, { $ref: '#/$defs/placeholder' }],
                    },
                  },
                },
                placement: {
                  description: 'Where VM templates go at the subscriber.',
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    folder: {
                      description: 'VM folder, as its inventory path.',
                      type: 'string',
                      minLength: 1,
                      'x-reference': 'Folder',
                    },
                    cluster: {
                      description: 'Cluster, as its inventory path.',
                      type: 'string',
                      minLength: 1,
                      'x-reference': 'Cluster',
                    },
                    resourcePool: {
                      description: 'Resource pool, as its inventory path.',
                      type: 'string',
                      minLength: 1,
                      'x-reference': 'ResourcePool',
                    },
                    host: {
                      description: 'Host, as its inventory path.',
                      type: 'string',
                      minLength: 1,
                      'x-reference': 'Host',
                    },
                    network: {
                      description: 'Network, as its inventory path.',
                      type: 'string',
                      minLength: 1,
                      'x-reference': 'Network',
                    },
                  },
                },
              },
            },
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
        allOf: [
          {
            if: { required: ['type'], properties: { type: { const: 'LOCAL' } } },
            then: { properties: { subscription: { type: 'null' } } },
            'x-message': {
              code: 'local-library-subscribes',
              at: 'subscription',
              summary: 'A local library has no subscription',
              remedy: 'Remove `subscription`, or write `type: SUBSCRIBED`.',
            },
          },
          {
            if: { required: ['type'], properties: { type: { const: 'SUBSCRIBED' } } },
            then: { required: ['subscription'] },
            'x-message': {
              code: 'no-subscription',
              at: 'subscription',
              summary: 'A subscribed library needs to know what it subscribes to',
              remedy: 'Write `subscription` with `url`, `authentication`, `automaticSync` and `onDemand`.',
            },
          },
          {
            if: { required: ['type'], properties: { type: { const: 'SUBSCRIBED' } } },
            then: { properties: { publish: { type: 'null' } } },
            'x-message': {
              code: 'subscribed-library-publishes',
              at: 'publish',
              summary: 'Only a local library can be published',
              remedy: 'Remove `publish`.',
            },
          },
          {
            if: { required: ['type'], properties: { type: { const: 'SUBSCRIBED' } } },
            then: { properties: { subscriptions: { type: 'null' } } },
            'x-message': {
              code: 'subscribed-library-pushes',
              at: 'subscriptions',
              summary: 'Only a local library can push to others',
              remedy: 'Remove `subscriptions`.',
            },
          },
          {
            if: {
              required: ['publish'],
              properties: {
                publish: { required: ['authentication'], properties: { authentication: { const: 'BASIC' } } },
              },
            },
            then: { properties: { publish: { required: ['password'] } } },
            'x-message': {
              code: 'no-password',
              at: 'publish',
              summary: 'A library that is published with `BASIC` needs a password',
              remedy: 'Write `password: { valueFrom: ... }` in `publish`.',
            },
          },
          {
            if: {
              required: ['subscription'],
              properties: {
                subscription: { required: ['authentication'], properties: { authentication: { const: 'BASIC' } } },
              },
            },
            then: { properties: { subscription: { required: ['password'] } } },
            'x-message': {
              code: 'no-password',
              at: 'subscription',
              summary: 'A subscription with `BASIC` needs a password',
              remedy: 'Write `password: { valueFrom: ... }` in `subscription`.',
            },
          },
        ],
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'ContentLibrary',
        metadata: { name: 'images' },
        spec: {
          description: 'Golden images',
          type: 'LOCAL',
          storage: { datastore: '/DC1/datastore/library' },
          publish: { published: true, authentication: 'BASIC', password: { valueFrom: { env: 'LIBRARY_PASSWORD' } } },
        },
      },
    ],
    $defs: {
      duration: {
        description: 'A number and its unit: ms, s, m, h or d.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$',
      },
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
      valueFrom: {
        description: 'Where a secret comes from. Secrets never stand in a file that is kept in Git.',
        tsType: 'SecretReference',
        type: 'object',
        additionalProperties: false,
        required: ['valueFrom'],
        properties: {
          valueFrom: {
            description: 'Exactly one source.',
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            maxProperties: 1,
            properties: {
              env: {
                description: 'Name of an environment variable.',
                type: 'string',
                pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
                'x-pattern-words':
                  'must be the name of an environment variable: letters, digits and `_`, not starting with a digit',
              },
              file: {
                description:
                  'Path of a file whose content is the secret; a line break at its end is left out. Relative paths start at the folder of the project file.',
                type: 'string',
                minLength: 1,
              },
            },
          },
        },
      },
    },
  },
  Datacenter: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Datacenter',
    description:
      'A datacenter: what hosts, virtual machines, datastores and networks stand in. It is told apart by its folder and name, and deleted only while it is empty. vCenter 8.0 U1 or later is needed to rename or move one.',
    'x-identity': ['spec.folder', 'spec.name'],
    'x-since': '7.0 U3',
    'x-on-remove': 'forbid',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'Datacenter' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the datacenter should be.',
        type: 'object',
        additionalProperties: false,
        properties: {
          folder: {
            description:
              'The folder of datacenters that it stands in: `/` is the root folder, `/Branches` one below it, or the name of a Folder manifest. A change moves the datacenter.',
            type: 'string',
            minLength: 1,
            default: '/',
            'x-reference': 'Folder',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          name: {
            description: "The datacenter's name in vSphere, unique in its folder. A new name renames it in place.",
            type: 'string',
            minLength: 1,
            maxLength: 80,
            'x-default-from': 'metadata.name',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'Datacenter',
        metadata: { name: 'branch-2' },
        spec: { folder: '/Branches', name: 'Branch-2' },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  DepotOverrides: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'DepotOverrides',
    description:
      'The depots that the hosts of one cluster, or one host, are served from in place of those of vCenter: for a remote site with a depot of its own.',
    'x-identity': ['spec.cluster', 'spec.host'],
    'x-since': '7.0 U3',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'DepotOverrides' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'Exactly one of `cluster` and `host`, and its depots.',
        type: 'object',
        additionalProperties: false,
        required: ['locations'],
        properties: {
          cluster: {
            description: 'The cluster, by its path or name.',
            type: 'string',
            minLength: 1,
            maxLength: 2048,
            'x-reference': 'Cluster',
            'x-change': 'create-only',
            'x-sensitive': false,
          },
          host: {
            description: 'The host that belongs to no cluster, by its path or name; needs vCenter 8.0.',
            type: 'string',
            minLength: 1,
            maxLength: 2048,
            'x-reference': 'Host',
            'x-change': 'create-only',
            'x-sensitive': false,
          },
          locations: {
            description: 'Addresses of the depots. An empty list is none: those of vCenter serve again.',
            type: 'array',
            items: {
              description: 'The address of an `index.xml`.',
              type: 'string',
              minLength: 1,
              maxLength: 2048,
              format: 'web-address',
            },
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
        allOf: [
          {
            if: { required: ['cluster'] },
            then: { properties: { host: { type: 'null' } } },
            'x-message': {
              code: 'two-targets',
              at: 'cluster',
              summary: 'Overrides are about a cluster or a host, not both',
              remedy: 'Remove one of `cluster` and `host`.',
            },
          },
          {
            if: { properties: { cluster: { type: 'null' } } },
            then: { required: ['host'] },
            'x-message': {
              code: 'no-target',
              at: 'locations',
              summary: 'Overrides are about a cluster or a host',
              remedy: 'Write `cluster` or `host`.',
            },
          },
        ],
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'DepotOverrides',
        metadata: { name: 'robo' },
        spec: { cluster: '/DC1/host/ROBO-1', locations: ['https://robo.example.com/index.xml'] },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  DepotSyncSchedule: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'DepotSyncSchedule',
    description:
      'When vCenter synchronises its depots by itself. What a manifest leaves out stays as it is, and so does all of it when the manifest goes.',
    'x-identity': ['kind'],
    'x-since': '7.0 U3',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'DepotSyncSchedule' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'The schedule, in the time zone of vCenter.',
        type: 'object',
        additionalProperties: false,
        required: ['enabled'],
        properties: {
          enabled: {
            description: 'Whether vCenter synchronises by itself.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          schedule: {
            description: 'How often.',
            type: 'object',
            additionalProperties: false,
            required: ['type'],
            properties: {
              type: {
                description: 'The unit that is counted.',
                anyOf: [
                  { type: 'string', enum: ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY_BY_DAY'] },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              skip: {
                description: 'Units to skip between two runs: 1 with `HOURLY` is every two hours.',
                anyOf: [{ type: 'integer', minimum: 0, maximum: 998 }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              minute: {
                description: 'Minute of the hour.',
                anyOf: [{ type: 'integer', minimum: 0, maximum: 59 }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              hour: {
                description: 'Hour of the day; not for `HOURLY`.',
                anyOf: [{ type: 'integer', minimum: 0, maximum: 23 }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              dayOfMonth: {
                description: 'Day of the month for `MONTHLY_BY_DAY`; one that a month does not have is its last.',
                anyOf: [{ type: 'integer', minimum: 1, maximum: 31 }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              dayOfWeek: {
                description: 'Day of the week for `WEEKLY`.',
                anyOf: [
                  {
                    type: 'string',
                    enum: ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'],
                  },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          emailAddresses: {
            description: 'Who is told of the outcome.',
            type: 'array',
            items: { description: 'An address.', type: 'string', minLength: 3, maxLength: 320 },
            uniqueItems: true,
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
        allOf: [
          {
            if: { required: ['enabled'], properties: { enabled: { const: true } } },
            then: { required: ['schedule'] },
            'x-message': {
              code: 'no-schedule',
              at: 'enabled',
              summary: 'A schedule that is enabled needs to say when',
              remedy: 'Write `schedule` with `type`.',
            },
          },
          {
            if: {
              required: ['schedule'],
              properties: { schedule: { required: ['type'], properties: { type: { const: 'WEEKLY' } } } },
            },
            then: { required: ['schedule'], properties: { schedule: { required: ['dayOfWeek'] } } },
            'x-message': {
              code: 'no-day',
              at: 'schedule',
              summary: 'A weekly schedule needs the day of the week',
              remedy: 'Write `dayOfWeek` in `schedule`.',
            },
          },
          {
            if: {
              required: ['schedule'],
              properties: { schedule: { required: ['type'], properties: { type: { const: 'MONTHLY_BY_DAY' } } } },
            },
            then: { required: ['schedule'], properties: { schedule: { required: ['dayOfMonth'] } } },
            'x-message': {
              code: 'no-day',
              at: 'schedule',
              summary: 'A monthly schedule needs the day of the month',
              remedy: 'Write `dayOfMonth` in `schedule`.',
            },
          },
          {
            if: { required: ['schedule'], properties: { schedule: { required: ['dayOfWeek'] } } },
            then: {
              required: ['schedule'],
              properties: { schedule: { required: ['type'], properties: { type: { const: 'WEEKLY' } } } },
            },
            'x-message': {
              code: 'day-without-use',
              at: 'schedule',
              summary: '`dayOfWeek` is for a weekly schedule',
              remedy: 'Remove it, or write `type: WEEKLY`.',
            },
          },
          {
            if: { required: ['schedule'], properties: { schedule: { required: ['dayOfMonth'] } } },
            then: {
              required: ['schedule'],
              properties: { schedule: { properties: { type: { const: 'MONTHLY_BY_DAY' } } } },
            },
            'x-message': {
              code: 'day-without-use',
              at: 'schedule',
              summary: '`dayOfMonth` is for a monthly schedule',
              remedy: 'Remove it, or write `type: MONTHLY_BY_DAY`.',
            },
          },
          {
            if: {
              required: ['schedule'],
              properties: { schedule: { required: ['type'], properties: { type: { const: 'HOURLY' } } } },
            },
            then: { required: ['schedule'], properties: { schedule: { properties: { hour: { type: 'null' } } } } },
            'x-message': {
              code: 'hour-without-use',
              at: 'schedule',
              summary: 'An hourly schedule has no `hour`',
              remedy: 'Remove `hour`, or write `type: DAILY`.',
            },
          },
        ],
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'DepotSyncSchedule',
        metadata: { name: 'nightly' },
        spec: { enabled: true, schedule: { type: 'DAILY', hour: 2, minute: 30 }, emailAddresses: [] },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  Folder: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Folder',
    description:
      'A folder of the inventory: for virtual machines, hosts and clusters, datastores, networks or datacenters, as its parent is. The API of vCenter makes, renames, moves and deletes folders from 8.0 U1 on; with an older one, manifests of folders that exist already are compared and can be referred to. A folder is deleted only while it is empty.',
    'x-identity': ['spec.parent', 'spec.name'],
    'x-since': '8.0 U1',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'Folder' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the folder should be.',
        type: 'object',
        additionalProperties: false,
        required: ['parent'],
        properties: {
          parent: {
            description:
              'What it stands in: the name of another Folder manifest, or a path such as `/DC1/vm` (one of the four folders of a datacenter: `vm`, `host`, `datastore`, `network`), `/DC1/vm/prod`, or `/` for a folder of datacenters. A change moves the folder with all that is in it.',
            type: 'string',
            minLength: 1,
            'x-reference': 'Folder',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          name: {
            description: "The folder's name in vSphere, unique in its parent. A new name renames it in place.",
            type: 'string',
            minLength: 1,
            maxLength: 80,
            'x-default-from': 'metadata.name',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'Folder',
        metadata: { name: 'shop' },
        spec: { parent: '/DC1/vm', name: 'shop' },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  HostImage: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'HostImage',
    description:
      'The image of a standalone host: which ESXi and which drivers it has, by vSphere Lifecycle Manager. What is committed and what the host has are two things: a commit does not touch the host, a remediation does. A host cannot go back from being managed by an image, so removing the manifest only ends managing it.',
    'x-identity': ['spec.host'],
    'x-since': '8.0',
    'x-on-remove': 'orphan',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'HostImage' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the image should be, and how the host gets it.',
        type: 'object',
        additionalProperties: false,
        required: ['host'],
        properties: {
          host: {
            description:
              'The standalone host, by its path such as `/DC1/host/esx-9.example`. Hosts of a cluster have the image of their cluster.',
            type: 'string',
            minLength: 1,
            'x-reference': 'Host',
            'x-change': 'create-only',
            'x-sensitive': false,
          },
          baseImage: {
            description:
              'The ESXi release, as the depots call it: `8.0.2-0.0.22380479`. An object with `version` means the same.',
            type: ['string', 'object'],
            minLength: 1,
            maxLength: 128,
            additionalProperties: false,
            required: ['version'],
            properties: {
              version: {
                description: 'The version, as the depots call it.',
                type: 'string',
                minLength: 1,
                maxLength: 128,
              },
            },
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          addOn: {
            description: "The vendor's add-on. `null` is none; left out, the one that is there stays.",
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['name', 'version'],
            properties: {
              name: { description: 'Its name in the depots.', type: 'string', minLength: 1, maxLength: 256 },
              version: { description: 'Its version in the depots.', type: 'string', minLength: 1, maxLength: 256 },
            },
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          components: {
            description: 'Components besides those that base image and add-on bring.',
            type: 'object',
            additionalProperties: false,
            properties: {
              policy: {
                description:
                  '`Merge` looks after the listed components and leaves others alone. `Exact` also takes out what is not listed.',
                anyOf: [{ type: 'string', enum: ['Merge', 'Exact'] }, { $ref: '#/$defs/placeholder' }],
                default: 'Merge',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              items: {
                description: 'Versions by component. `null`: the component must not be there.',
                type: 'object',
                additionalProperties: {
                  description: 'A version, or `null` for a component that must not be there.',
                  type: ['string', 'null'],
                  minLength: 1,
                  maxLength: 256,
                },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          fromDocument: {
            description:
              'An exported image as JSON text, in place of the fields above. What it holds besides base image, add-on, components and hardware support is imported, but not compared.',
            type: 'string',
            minLength: 2,
            maxLength: 262144,
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          solutions: {
            description:
              "Components of solutions such as vSAN or NSX. They are their owners' business and stay as they are.",
            type: 'object',
            additionalProperties: false,
            properties: {
              remove: {
                description:
                  'Ids of solutions that are taken out of the image: breaks their feature on every host with the next remediation.',
                type: 'array',
                items: { description: 'Id of a solution.', type: 'string', minLength: 1 },
                uniqueItems: true,
                'x-order': 'set',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          enablement: {
            description: 'Whether the host is managed by an image at all.',
            type: 'object',
            additionalProperties: false,
            properties: {
              mode: {
                description:
                  '`Required` hands a host that is not managed by an image over to one, which cannot be undone. `Optional` leaves that to others.',
                anyOf: [{ type: 'string', enum: ['Required', 'Optional'] }, { $ref: '#/$defs/placeholder' }],
                default: 'Optional',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              skipSoftwareCheck: {
                description:
                  'Hand over even when software on the hosts is not part of the image; the next remediation removes it.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: false,
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              skipChecks: {
                description: 'Checks that are left out before.',
                type: 'array',
                items: {
                  description: 'One check.',
                  type: 'string',
                  enum: [
                    'SOFTWARE',
                    'VERSION',
                    'STATELESSNESS',
                    'VUM_REMEDIATION',
                    'SOFTWARE_SPECIFICATION_EXISTENCE',
                    'VSAN_WITNESS_ELIGIBILITY',
                  ],
                },
                uniqueItems: true,
                'x-order': 'set',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          foreignDrafts: {
            description:
              'What to do while somebody else has a draft of the image: `Proceed` and say so, or `Wait` before committing.',
            anyOf: [{ type: 'string', enum: ['Proceed', 'Wait'] }, { $ref: '#/$defs/placeholder' }],
            default: 'Proceed',
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          unmodelledContent: {
            description:
              'What to do when the committed image holds content that Trueup does not know, as newer releases may: `Refuse` to commit another one, or `Keep` it and edit the rest.',
            anyOf: [{ type: 'string', enum: ['Refuse', 'Keep'] }, { $ref: '#/$defs/placeholder' }],
            default: 'Refuse',
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          commitMessage: {
            description: 'The message of commits.',
            type: 'string',
            minLength: 1,
            maxLength: 1024,
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          compliance: {
            description: 'How the hosts are looked at.',
            type: 'object',
            additionalProperties: false,
            properties: {
              rescanInterval: {
                description: 'How old the last scan may be.',
                anyOf: [{ $ref: '#/$defs/duration' }, { $ref: '#/$defs/placeholder' }],
                default: '6h',
                'x-quantity': { unit: 'ms', minimum: 60000 },
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          remediation: {
            description: 'What happens to host that differs from the image.',
            type: 'object',
            additionalProperties: false,
            properties: {
              mode: {
                description:
                  'How far to go when host differs from the image: `None` only reports, `CheckOnly` runs the pre-checks, `Stage` also brings the payload to the host, `Apply` remediates.',
                anyOf: [
                  { type: 'string', enum: ['None', 'CheckOnly', 'Stage', 'Apply'] },
                  { $ref: '#/$defs/placeholder' },
                ],
                default: 'None',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              acceptEula: {
                description: 'Accept the licence agreement of what is installed.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: false,
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              allowWarnings: {
                description: 'Go on when pre-checks warn.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: false,
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              stageFirst: {
                description: 'Stage before hosts enter maintenance mode, so that they are in it for a shorter time.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: true,
                'x-since': '8.0',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              maxAttempts: {
                description:
                  'How often a commit is applied until it needs a person. vCenter remembers the last attempt only, so 1 stops after a failure and any other number goes on.',
                anyOf: [{ type: 'integer', minimum: 1, maximum: 10 }, { $ref: '#/$defs/placeholder' }],
                default: 1,
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              onWindowClose: {
                description:
                  'What happens to a remediation that runs when nobody waits any longer: `Continue`, or `Cancel` where vCenter can.',
                anyOf: [{ type: 'string', enum: ['Continue', 'Cancel'] }, { $ref: '#/$defs/placeholder' }],
                default: 'Continue',
                'x-controller-only': true,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
        },
        allOf: [
          {
            if: {
              properties: {
                remediation: { type: 'object', properties: { mode: { enum: ['Apply'] } }, required: ['mode'] },
              },
              required: ['remediation'],
            },
            then: { anyOf: [{ required: ['baseImage'] }, { required: ['fromDocument'] }] },
            'x-message': {
              code: 'image-needs-base',
              at: 'baseImage',
              summary: 'An image that is applied names its base image',
              remedy: 'Add `spec.baseImage`.',
            },
          },
        ],
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'HostImage',
        metadata: { name: 'edge-image' },
        spec: {
          host: '/DC1/host/esx-9.example',
          baseImage: '8.0.2-0.0.22380479',
          addOn: { name: 'DEL-ESXi', version: '802.22380479-A04' },
          components: { policy: 'Exact', items: { 'Broadcom-ELX-lpfc': '14.2.641.5-32vmw.801.0.0.21495797' } },
          remediation: { mode: 'Apply', acceptEula: true },
        },
      },
    ],
    $defs: {
      duration: {
        description: 'A number and its unit: ms, s, m, h or d.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$',
      },
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'orphan',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  LibraryItem: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'LibraryItem',
    description:
      "An item of a content library: an OVF or VM template, an ISO image, or plain files. The content of a local library's item can be fetched by vCenter, uploaded by Trueup, or captured from a virtual machine.",
    'x-identity': ['spec.library', 'spec.name'],
    'x-since': '7.0 U3',
    'x-on-remove': 'forbid',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'LibraryItem' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the item should be.',
        type: 'object',
        additionalProperties: false,
        required: ['library'],
        properties: {
          library: {
            description: 'The library that holds the item: the name of its manifest, or its name in vSphere.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            'x-reference': 'ContentLibrary',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          name: {
            description: "The item's name in vSphere, unique within its library.",
            type: 'string',
            minLength: 1,
            maxLength: 80,
            'x-default-from': 'metadata.name',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          description: {
            description: 'Text for people.',
            type: 'string',
            maxLength: 1600,
            default: '',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          type: {
            description:
              'What the item is. Left out, it follows from the content: an ISO image is `iso`, OVF and OVA are `ovf`. vCenter may set it by itself after an upload.',
            anyOf: [{ type: 'string', enum: ['ovf', 'iso', 'vm-template', 'other'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'replace',
            'x-sensitive': false,
          },
          content: {
            description:
              'Where the content comes from: exactly one member. Left out, files are not managed. Content is sent again when its checksums, or where they are missing its address, change. What was sent last stands as a digest in the owner mark.',
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            maxProperties: 1,
            properties: {
              files: {
                description: 'Files by name.',
                type: 'array',
                minItems: 1,
                items: {
                  description: 'One file: `url` or `path`.',
                  type: 'object',
                  additionalProperties: false,
                  required: ['name'],
                  properties: {
                    name: {
                      description: "The file's name in the library.",
                      type: 'string',
                      minLength: 1,
                      maxLength: 255,
                      pattern: '^(?!\\.{1,2}$)[^/\\\\\\u0000-\\u001f\\u007f]+$',
                      'x-pattern-words': 'must be the name of a file, without `/` or `\\`',
                    },
                    url: {
                      description:
                        '`http`, `https` or `ds:///vmfs/volumes/...`: vCenter fetches the file from there (`PULL`).',
                      type: 'string',
                      pattern: '^(https?|ds)://',
                      'x-pattern-words': 'must start with `https://`, `http://` or `ds://`',
                    },
                    path: {
                      description:
                        'File that Trueup uploads (`PUSH`), from the folder of the manifest. It needs `checksum`, and is only sent when it has it.',
                      type: 'string',
                      minLength: 1,
                      pattern: '^[^\\u0000-\\u001f]+$',
                      'x-pattern-words': 'must be a path without control characters',
                    },
                    sslThumbprint: {
                      description:
                        'SHA-1 thumbprint of the certificate of `url`, where vCenter does not trust it otherwise.',
                      type: 'string',
                      pattern: '^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){19}$',
                      'x-pattern-words':
                        'must be a SHA-1 thumbprint: 20 pairs of hexadecimal digits with colons between them',
                    },
                    size: {
                      description: 'Size in bytes, such as `987654321B`.',
                      type: 'string',
                      pattern: '^(0|[1-9][0-9]{0,14})B$',
                      'x-pattern-words': 'must be a whole number of bytes and `B`, such as `987654321B`',
                    },
                    checksum: {
                      description:
                        '`sha256:`, `sha512:`, `sha1:` or `md5:` and the digest in hexadecimal. vCenter verifies what it receives against it.',
                      type: 'string',
                      pattern:
                        '^(sha256:[0-9a-fA-F]{64}|sha512:[0-9a-fA-F]{128}|sha1:[0-9a-fA-F]{40}|md5:[0-9a-fA-F]{32})$',
                      'x-pattern-words':
                        'must be an algorithm and its digest, such as `sha256:` and 64 hexadecimal digits',
                    },
                  },
                },
              },
              ova: {
                description: 'One OVA file, which vCenter unpacks: `url` or `path`.',
                type: 'object',
                additionalProperties: false,
                properties: {
                  url: {
                    description:
                      '`http`, `https` or `ds:///vmfs/volumes/...`: vCenter fetches the file from there (`PULL`).',
                    type: 'string',
                    pattern: '^(https?|ds)://',
                    'x-pattern-words': 'must start with `https://`, `http://` or `ds://`',
                  },
                  path: {
                    description:
                      'File that Trueup uploads (`PUSH`), from the folder of the manifest. It needs `checksum`.',
                    type: 'string',
                    minLength: 1,
                    pattern: '^[^\\u0000-\\u001f]+$',
                    'x-pattern-words': 'must be a path without control characters',
                  },
                  sslThumbprint: {
                    description:
                      'SHA-1 thumbprint of the certificate of `url`, where vCenter does not trust it otherwise.',
                    type: 'string',
                    pattern: '^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){19}$',
                    'x-pattern-words':
                      'must be a SHA-1 thumbprint: 20 pairs of hexadecimal digits with colons between them',
                  },
                  checksum: {
                    description:
                      'Digest of the whole OVA. Trueup verifies a `path` against it; vCenter verifies an OVA by the manifest inside it.',
                    type: 'string',
                    pattern:
                      '^(sha256:[0-9a-fA-F]{64}|sha512:[0-9a-fA-F]{128}|sha1:[0-9a-fA-F]{40}|md5:[0-9a-fA-F]{32})$',
                    'x-pattern-words':
                      'must be an algorithm and its digest, such as `sha256:` and 64 hexadecimal digits',
                  },
                },
              },
              ovf: {
                description: 'An OVF package: the descriptor and the files beside it, from the folder `url` or `path`.',
                type: 'object',
                additionalProperties: false,
                required: ['descriptor', 'files'],
                properties: {
                  descriptor: {
                    description: 'Name of the `.ovf` file.',
                    type: 'string',
                    minLength: 1,
                    maxLength: 255,
                    pattern: '^(?!\\.{1,2}$)[^/\\\\\\u0000-\\u001f\\u007f]+$',
                    'x-pattern-words': 'must be the name of a file, without `/` or `\\`',
                  },
                  url: {
                    description: 'Address of the folder: vCenter fetches the files from there (`PULL`).',
                    type: 'string',
                    pattern: '^(https?|ds)://',
                    'x-pattern-words': 'must start with `https://`, `http://` or `ds://`',
                  },
                  path: {
                    description: 'Folder that Trueup uploads from (`PUSH`), from the folder of the manifest.',
                    type: 'string',
                    minLength: 1,
                    pattern: '^[^\\u0000-\\u001f]+$',
                    'x-pattern-words': 'must be a path without control characters',
                  },
                  sslThumbprint: {
                    description:
                      'SHA-1 thumbprint of the certificate of `url`, where vCenter does not trust it otherwise.',
                    type: 'string',
                    pattern: '^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){19}$',
                    'x-pattern-words':
                      'must be a SHA-1 thumbprint: 20 pairs of hexadecimal digits with colons between them',
                  },
                  files: {
                    description:
                      'All files of the package with their checksums, the descriptor and the `.mf` and `.cert` files among them. Nothing else is sent.',
                    type: 'object',
                    minProperties: 1,
                    propertyNames: { pattern: '^(?!\\.{1,2}$)[^/\\\\\\u0000-\\u001f\\u007f]+$' },
                    additionalProperties: {
                      type: 'string',
                      pattern:
                        '^(sha256:[0-9a-fA-F]{64}|sha512:[0-9a-fA-F]{128}|sha1:[0-9a-fA-F]{40}|md5:[0-9a-fA-F]{32})$',
                      'x-pattern-words':
                        'must be an algorithm and its digest, such as `sha256:` and 64 hexadecimal digits',
                    },
                  },
                },
              },
              vm: {
                description: 'Capture a virtual machine as OVF template, once for each `revision`.',
                type: 'object',
                additionalProperties: false,
                required: ['vm', 'revision'],
                properties: {
                  vm: {
                    description: 'The machine, as its inventory path.',
                    type: 'string',
                    minLength: 1,
                    'x-reference': 'VirtualMachine',
                  },
                  flags: {
                    description: '`PRESERVE_MAC` keeps MAC addresses, `EXTRA_CONFIG` keeps extra configuration.',
                    type: 'array',
                    items: { type: 'string', enum: ['PRESERVE_MAC', 'EXTRA_CONFIG'] },
                    'x-order': 'set',
                  },
                  revision: {
                    description: 'Any text; another one captures again.',
                    type: 'string',
                    minLength: 1,
                    maxLength: 64,
                  },
                },
              },
              template: {
                description: 'Make a VM template of a virtual machine. Another `revision` replaces the item.',
                type: 'object',
                additionalProperties: false,
                required: ['vm', 'revision'],
                properties: {
                  vm: {
                    description: 'The machine, as its inventory path.',
                    type: 'string',
                    minLength: 1,
                    'x-reference': 'VirtualMachine',
                  },
                  revision: {
                    description: 'Any text; another one makes the template again.',
                    type: 'string',
                    minLength: 1,
                    maxLength: 64,
                  },
                  placement: {
                    description: 'Where the template stands in the inventory.',
                    type: 'object',
                    additionalProperties: false,
                    properties: {
                      folder: {
                        description: 'VM folder, as its inventory path.',
                        type: 'string',
                        minLength: 1,
                        'x-reference': 'Folder',
                      },
                      cluster: {
                        description: 'Cluster, as its inventory path.',
                        type: 'string',
                        minLength: 1,
                        'x-reference': 'Cluster',
                      },
                      resourcePool: {
                        description: 'Resource pool, as its inventory path.',
                        type: 'string',
                        minLength: 1,
                        'x-reference': 'ResourcePool',
                      },
                      host: {
                        description: 'Host, as its inventory path.',
                        type: 'string',
                        minLength: 1,
                        'x-reference': 'Host',
                      },
                    },
                  },
                  datastore: {
                    description: "Datastore of the template's files, as its inventory path.",
                    type: 'string',
                    minLength: 1,
                    'x-reference': 'Datastore',
                  },
                  storagePolicy: {
                    description: "Name of the storage policy of the template's files.",
                    type: 'string',
                    minLength: 1,
                    'x-reference': 'StoragePolicy',
                  },
                },
              },
            },
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          allowEmpty: {
            description: 'Says that an item without `content` is meant.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
            'x-controller-only': true,
            'x-change': 'ignored',
            'x-sensitive': false,
          },
          acceptedWarnings: {
            description: 'Certificate warnings of a signed OVF that do not stop its upload.',
            type: 'array',
            items: {
              type: 'string',
              enum: [
                'SELF_SIGNED_CERTIFICATE',
                'EXPIRED_CERTIFICATE',
                'NOT_YET_VALID_CERTIFICATE',
                'UNTRUSTED_CERTIFICATE',
              ],
            },
            default: [],
            'x-controller-only': true,
            'x-order': 'set',
            'x-change': 'ignored',
            'x-sensitive': false,
          },
          contentDrift: {
            description:
              'What to do when somebody else changed the content: `report` it, or `restore` it by sending it again.',
            anyOf: [{ type: 'string', enum: ['report', 'restore'] }, { $ref: '#/$defs/placeholder' }],
            default: 'report',
            'x-controller-only': true,
            'x-change': 'ignored',
            'x-sensitive': false,
          },
          cache: {
            description:
              'For items of a subscribed library: `keep` their content here, or `evict` it until it is used.',
            anyOf: [{ type: 'string', enum: ['keep', 'evict'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
        allOf: [
          {
            if: { properties: { content: { type: 'null' }, cache: { type: 'null' } } },
            then: { required: ['allowEmpty'] },
            'x-message': {
              code: 'no-content',
              at: 'content',
              summary: 'The item has no content',
              remedy: 'Write `content`, or `allowEmpty: true` when an item without managed files is meant.',
            },
          },
          {
            if: { required: ['cache'] },
            then: { properties: { content: { type: 'null' } } },
            'x-message': {
              code: 'content-of-subscribed-item',
              at: 'content',
              summary: 'An item with `cache` gets its content from the published library',
              remedy: 'Remove `content`, or `cache` when the library is a local one.',
            },
          },
        ],
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'LibraryItem',
        metadata: { name: 'rhel9-iso' },
        spec: {
          library: 'images',
          description: 'RHEL 9.4',
          content: {
            files: [
              {
                name: 'rhel9.iso',
                url: 'https://repo.example.com/rhel9.iso',
                checksum: 'sha256:000000000000000000000000000000000000000000000000000000000000abcd',
              },
            ],
          },
        },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  NamespaceTemplate: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'NamespaceTemplate',
    description:
      'What the namespaces look like that users of a Supervisor make by themselves, and whether they may. A Supervisor has one template at most, and vCenter cannot delete it: when its manifest goes, it stays as it is.',
    'x-identity': ['spec.supervisor', 'spec.name'],
    'x-since': '7.0 U3',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'NamespaceTemplate' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the template should be.',
        type: 'object',
        additionalProperties: false,
        required: ['supervisor', 'storage'],
        properties: {
          supervisor: {
            description:
              'The Supervisor, by the inventory path of its cluster: `/DC0/host/Cluster-A`. Of a Supervisor of three zones, any of its clusters.',
            type: 'string',
            minLength: 1,
            'x-reference': 'Supervisor',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          name: {
            description: "The template's name.",
            anyOf: [
              {
                type: 'string',
                minLength: 1,
                maxLength: 63,
                pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
                'x-pattern-words':
                  'must be a DNS label: small letters, digits and `-`, neither starting nor ending with `-`',
              },
              { $ref: '#/$defs/placeholder' },
            ],
            'x-default-from': 'metadata.name',
            'x-change': 'ignored',
            'x-sensitive': false,
          },
          quota: {
            description:
              'The most that each namespace made from it may use. A limit that is not written is left as it is.',
            type: 'object',
            additionalProperties: false,
            properties: {
              cpuLimit: {
                description: 'The most CPU of everything together, such as `20GHz`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MHz', minimum: 10 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              cpuLimitDefault: {
                description: 'The most CPU of a container that says nothing; not above `cpuLimit`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MHz', minimum: 10 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              cpuRequestDefault: {
                description:
                  'What is reserved for a container that says nothing; not above `cpuLimitDefault`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MHz', minimum: 10 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              memoryLimit: {
                description: 'The most memory of everything together, such as `64GiB`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MiB', minimum: 1 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              memoryLimitDefault: {
                description:
                  'The most memory of a container that says nothing; not above `memoryLimit`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MiB', minimum: 1 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              memoryRequestDefault: {
                description:
                  'What is reserved for a container that says nothing; not above `memoryLimitDefault`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MiB', minimum: 1 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              storageLimit: {
                description: 'The most storage of all volumes together, such as `1TiB`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MiB', minimum: 1 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              podCount: {
                description: 'The most pods. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              serviceCount: {
                description: 'The most services. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              deploymentCount: {
                description: 'The most deployments. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              daemonSetCount: {
                description: 'The most daemon sets. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              replicaSetCount: {
                description: 'The most replica sets. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              replicationControllerCount: {
                description: 'The most replication controllers. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              statefulSetCount: {
                description: 'The most stateful sets. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              configMapCount: {
                description: 'The most config maps. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              secretCount: {
                description: 'The most secrets. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              persistentVolumeClaimCount: {
                description: 'The most persistent volume claims. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              jobCount: {
                description: 'The most jobs. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          storage: {
            description: 'The storage policies for volumes, at least one.',
            type: 'array',
            items: {
              description: 'A storage policy, and how much of it.',
              type: 'object',
              additionalProperties: false,
              required: ['policy'],
              properties: {
                policy: {
                  description: 'Name of the storage policy.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'StoragePolicy',
                },
                limit: {
                  description: 'The most storage of that policy, such as `100GiB`. Left out, it has no limit.',
                  anyOf: [{ $ref: '#/$defs/size' }, { $ref: '#/$defs/placeholder' }],
                  'x-quantity': { unit: 'MiB', minimum: 1 },
                },
              },
            },
            'x-order': 'set',
            minItems: 1,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          permissions: {
            description: 'Who may make namespaces, besides administrators.',
            type: 'array',
            items: {
              description: 'A user or group; none of an external identity provider.',
              type: 'object',
              additionalProperties: false,
              required: ['type', 'domain', 'subject'],
              properties: {
                type: {
                  description: '`USER` or `GROUP`.',
                  anyOf: [{ type: 'string', enum: ['USER', 'GROUP'] }, { $ref: '#/$defs/placeholder' }],
                },
                domain: {
                  description: 'Domain of the user or group, such as `vsphere.local`. Capitals mean nothing.',
                  type: 'string',
                  minLength: 1,
                  maxLength: 255,
                },
                subject: {
                  description: 'Name of the user or group. Capitals mean nothing.',
                  type: 'string',
                  minLength: 1,
                  maxLength: 255,
                },
              },
            },
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          vmClasses: {
            description: 'The VM classes that it offers: names of manifests or of classes in vSphere. `[]` is none.',
            type: 'array',
            items: { description: 'A VM class.', type: 'string', minLength: 1, 'x-reference': 'VirtualMachineClass' },
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          contentLibraries: {
            description: 'The content libraries that machines are made from. `[]` is none.',
            type: 'array',
            items: {
              description: 'A content library.',
              type: 'object',
              additionalProperties: false,
              required: ['library'],
              properties: {
                library: {
                  description: 'The library: the name of its manifest, or its name in vSphere.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'ContentLibrary',
                },
                writable: {
                  description:
                    'Whether machines may be published into it; never for subscribed libraries. Needs 8.0 U2.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                  default: false,
                  'x-since': '8.0 U2',
                },
              },
            },
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          network: {
            description: "Name of the Supervisor's workload network, with networking of vSphere.",
            type: 'string',
            minLength: 1,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          selfService: {
            description: 'Whether users may make namespaces: `Active` or `Inactive`. Namespaces that were made stay.',
            anyOf: [{ type: 'string', enum: ['Active', 'Inactive'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'NamespaceTemplate',
        metadata: { name: 'default' },
        spec: {
          supervisor: '/DC0/host/Cluster-A',
          quota: { cpuLimit: '4GHz', memoryLimit: '8GiB' },
          storage: [{ policy: 'gold', limit: '50GiB' }],
          permissions: [{ type: 'GROUP', domain: 'vsphere.local', subject: 'devs' }],
          selfService: 'Active',
        },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
      size: {
        description: 'A number and its unit: KiB, MiB, GiB or TiB.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(KiB|MiB|GiB|TiB)$',
      },
    },
  },
  Namespace: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Namespace',
    description:
      'A vSphere Namespace: a share of a Supervisor for one team, with its quota, people, storage, VM classes and libraries. Deleting one deletes every pod, virtual machine and volume in it, so a Namespace whose manifest is gone stays unless `lifecycle.onRemove: delete` says otherwise.',
    'x-identity': ['spec.name'],
    'x-since': '7.0',
    'x-on-remove': 'forbid',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'Namespace' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the namespace should be.',
        type: 'object',
        additionalProperties: false,
        required: ['supervisor'],
        properties: {
          name: {
            description:
              "The namespace's name, which is also its id, unique in the whole vCenter: a DNS label. Names that start with `vmware-system` are vCenter's own.",
            anyOf: [
              {
                type: 'string',
                minLength: 1,
                maxLength: 63,
                pattern: '^(?!vmware-system)[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
                'x-pattern-words':
                  'must be a DNS label (small letters, digits and `-`, neither starting nor ending with `-`) that does not start with `vmware-system`',
              },
              { $ref: '#/$defs/placeholder' },
            ],
            'x-default-from': 'metadata.name',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          supervisor: {
            description:
              'The Supervisor, by the inventory path of its cluster: `/DC0/host/Cluster-A`. Of a Supervisor of three zones, any of its clusters.',
            type: 'string',
            minLength: 1,
            'x-reference': 'Supervisor',
            'x-change': 'ignored',
            'x-sensitive': false,
          },
          description: {
            description: 'Text for people.',
            type: 'string',
            maxLength: 1024,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          quota: {
            description:
              'The most that everything in the namespace may use. A limit that is not written is left as it is; lowering one takes nothing away from what runs.',
            type: 'object',
            additionalProperties: false,
            properties: {
              cpuLimit: {
                description: 'The most CPU of everything together, such as `20GHz`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MHz', minimum: 10 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              cpuLimitDefault: {
                description: 'The most CPU of a container that says nothing; not above `cpuLimit`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MHz', minimum: 10 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              cpuRequestDefault: {
                description:
                  'What is reserved for a container that says nothing; not above `cpuLimitDefault`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MHz', minimum: 10 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              memoryLimit: {
                description: 'The most memory of everything together, such as `64GiB`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MiB', minimum: 1 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              memoryLimitDefault: {
                description:
                  'The most memory of a container that says nothing; not above `memoryLimit`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MiB', minimum: 1 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              memoryRequestDefault: {
                description:
                  'What is reserved for a container that says nothing; not above `memoryLimitDefault`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MiB', minimum: 1 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              storageLimit: {
                description: 'The most storage of all volumes together, such as `1TiB`. `null` removes it.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MiB', minimum: 1 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              podCount: {
                description: 'The most pods. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              serviceCount: {
                description: 'The most services. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              deploymentCount: {
                description: 'The most deployments. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              daemonSetCount: {
                description: 'The most daemon sets. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              replicaSetCount: {
                description: 'The most replica sets. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              replicationControllerCount: {
                description: 'The most replication controllers. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              statefulSetCount: {
                description: 'The most stateful sets. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              configMapCount: {
                description: 'The most config maps. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              secretCount: {
                description: 'The most secrets. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              persistentVolumeClaimCount: {
                description: 'The most persistent volume claims. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              jobCount: {
                description: 'The most jobs. `null` removes the limit.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          access: {
            description: 'Who may work in the namespace.',
            type: 'object',
            additionalProperties: false,
            properties: {
              mode: {
                description:
                  '`Merge` leaves people alone that are not listed here; `Exact` takes their access away, but for what they inherit from permissions in vCenter.',
                anyOf: [{ type: 'string', enum: ['Merge', 'Exact'] }, { $ref: '#/$defs/placeholder' }],
                default: 'Merge',
                'x-controller-only': true,
                'x-change': 'ignored',
                'x-sensitive': false,
              },
              entries: {
                description: 'Users and groups with their roles.',
                type: 'array',
                items: {
                  description: 'A user or group and its role.',
                  type: 'object',
                  additionalProperties: false,
                  required: ['type', 'domain', 'subject', 'role'],
                  properties: {
                    type: {
                      description: '`USER` or `GROUP`.',
                      anyOf: [{ type: 'string', enum: ['USER', 'GROUP'] }, { $ref: '#/$defs/placeholder' }],
                    },
                    domain: {
                      description: 'Domain of the user or group, such as `vsphere.local`. Capitals mean nothing.',
                      type: 'string',
                      minLength: 1,
                      maxLength: 255,
                    },
                    subject: {
                      description: 'Name of the user or group. Capitals mean nothing.',
                      type: 'string',
                      minLength: 1,
                      maxLength: 255,
                    },
                    role: {
                      description: '`OWNER` (from 7.0 U3 on), `EDIT` or `VIEW`.',
                      anyOf: [{ type: 'string', enum: ['OWNER', 'EDIT', 'VIEW'] }, { $ref: '#/$defs/placeholder' }],
                    },
                  },
                },
                'x-order': 'set',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          storage: {
            description:
              'The storage policies for volumes. `[]` is none. Taking a policy away makes its volumes unusable, and counts as destructive.',
            type: 'array',
            items: {
              description: 'A storage policy, and how much of it.',
              type: 'object',
              additionalProperties: false,
              required: ['policy'],
              properties: {
                policy: {
                  description: 'Name of the storage policy.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'StoragePolicy',
                },
                limit: {
                  description: 'The most storage of that policy, such as `100GiB`. Left out, it has no limit.',
                  anyOf: [{ $ref: '#/$defs/size' }, { $ref: '#/$defs/placeholder' }],
                  'x-quantity': { unit: 'MiB', minimum: 1 },
                },
              },
            },
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          vmClasses: {
            description: 'The VM classes that it offers: names of manifests or of classes in vSphere. `[]` is none.',
            type: 'array',
            items: { description: 'A VM class.', type: 'string', minLength: 1, 'x-reference': 'VirtualMachineClass' },
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          contentLibraries: {
            description: 'The content libraries that machines are made from. `[]` is none.',
            type: 'array',
            items: {
              description: 'A content library.',
              type: 'object',
              additionalProperties: false,
              required: ['library'],
              properties: {
                library: {
                  description: 'The library: the name of its manifest, or its name in vSphere.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'ContentLibrary',
                },
                writable: {
                  description:
                    'Whether machines may be published into it; never for subscribed libraries. Needs 8.0 U2.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                  default: false,
                  'x-since': '8.0 U2',
                },
              },
            },
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          network: {
            description:
              "Name of the Supervisor's workload network, with networking of vSphere. Left out, it is the primary one.",
            type: 'string',
            minLength: 1,
            'x-change': 'create-only',
            'x-sensitive': false,
          },
          nsx: {
            description:
              'Networks of its own, with NSX. Used when the namespace is made; vCenter never shows them again.',
            type: 'object',
            additionalProperties: false,
            properties: {
              namespaceCidrs: {
                description: 'Networks of pods and machines.',
                type: 'array',
                minItems: 1,
                items: {
                  description: 'A network, such as `10.4.0.0/23`.',
                  type: 'string',
                  pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$',
                  'x-pattern-words': 'must be an IPv4 network, such as `10.4.0.0/23`',
                },
              },
              ingressCidrs: {
                description: 'Networks that services are reached at.',
                type: 'array',
                minItems: 1,
                items: {
                  description: 'A network, such as `10.4.0.0/23`.',
                  type: 'string',
                  pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$',
                  'x-pattern-words': 'must be an IPv4 network, such as `10.4.0.0/23`',
                },
              },
              egressCidrs: {
                description: 'Networks that traffic leaves from; not in routed mode.',
                type: 'array',
                minItems: 1,
                items: {
                  description: 'A network, such as `10.4.0.0/23`.',
                  type: 'string',
                  pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$',
                  'x-pattern-words': 'must be an IPv4 network, such as `10.4.0.0/23`',
                },
              },
              tier0Gateway: { description: 'Id of the tier-0 gateway in NSX.', type: 'string', minLength: 1 },
              subnetPrefixLength: {
                description: "Length of the prefix of each segment's network.",
                anyOf: [{ type: 'integer', minimum: 1, maximum: 32 }, { $ref: '#/$defs/placeholder' }],
              },
              routedMode: {
                description: 'Whether addresses go out as they are, without translation.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
              },
              loadBalancerSize: {
                description: 'Size of the load balancer: `SMALL`, `MEDIUM` or `LARGE`.',
                anyOf: [{ type: 'string', enum: ['SMALL', 'MEDIUM', 'LARGE'] }, { $ref: '#/$defs/placeholder' }],
              },
            },
            'x-change': 'ignored',
            'x-sensitive': false,
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'Namespace',
        metadata: { name: 'team-a' },
        spec: {
          supervisor: '/DC0/host/Cluster-A',
          quota: { cpuLimit: '20GHz', memoryLimit: '64GiB', podCount: 100 },
          access: { entries: [{ type: 'GROUP', domain: 'vsphere.local', subject: 'team-a', role: 'EDIT' }] },
          storage: [{ policy: 'gold', limit: '100GiB' }],
          vmClasses: ['best-effort-small'],
          contentLibraries: [{ library: 'ovas' }],
        },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
      size: {
        description: 'A number and its unit: KiB, MiB, GiB or TiB.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(KiB|MiB|GiB|TiB)$',
      },
    },
  },
  OfflineDepot: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'OfflineDepot',
    description:
      'A bundle of ESXi software that vCenter imports once from an address. An import cannot be changed: every change of it is another import.',
    'x-identity': ['spec.location'],
    'x-since': '7.0 U3',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'OfflineDepot' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'Where the bundle comes from.',
        type: 'object',
        additionalProperties: false,
        required: ['location'],
        properties: {
          location: {
            description: 'The address that vCenter fetches the bundle (a zip file) from.',
            type: 'string',
            minLength: 1,
            maxLength: 2048,
            format: 'web-address',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          description: {
            description: 'Text for people.',
            type: 'string',
            maxLength: 4096,
            'x-change': 'replace',
            'x-sensitive': false,
          },
          contentHash: {
            description:
              'A checksum that stands for the content, such as `sha256:9f86d081...`. vCenter does not notice when what lies at the address is exchanged: with another checksum the bundle is imported anew. Trueup notes it beside the import and does not compute it.',
            type: 'string',
            pattern: '^[a-z0-9]+:[0-9A-Fa-f]{8,128}$',
            'x-pattern-words': 'must be an algorithm and hexadecimal digits, such as `sha256:9f86d081...`',
            'x-change': 'replace',
            'x-sensitive': false,
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'OfflineDepot',
        metadata: { name: 'esxi-8u2' },
        spec: {
          location: 'https://files.example.com/esxi-8.0u2.zip',
          contentHash: 'sha256:9f86d081884c7d659f86d081884c7d659f86d081884c7d659f86d081884c7d65',
        },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  OnlineDepot: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'OnlineDepot',
    description:
      'A depot of ESXi software that vCenter reads from an address of the web. It offers nothing until vCenter has synchronised it.',
    'x-identity': ['spec.location'],
    'x-since': '7.0 U3',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'OnlineDepot' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'Where the software is.',
        type: 'object',
        additionalProperties: false,
        required: ['location'],
        properties: {
          location: {
            description:
              "The address of the depot's `index.xml`. Another address is another depot: the new one is created and synchronised, then the former one is deleted.",
            type: 'string',
            minLength: 1,
            maxLength: 2048,
            format: 'web-address',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          description: {
            description: 'Text for people. Depots that vCenter brings with it have one that cannot be changed.',
            type: 'string',
            maxLength: 4096,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          enabled: {
            description: 'Whether it is synchronised, and its content offered. Left out, a new depot is.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          state: {
            description:
              'For depots that vCenter brings with it, named by their address: `Present`, or `Disabled` to have them offer nothing. Where vCenter refuses to disable one, `lifecycle.replace: allow` lets its content be dropped instead.',
            anyOf: [{ type: 'string', enum: ['Present', 'Disabled'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          syncOnCreate: {
            description:
              'Whether Trueup lets vCenter synchronise while the depot has nothing to offer, as it has after creation.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: true,
            'x-controller-only': true,
            'x-change': 'ignored',
            'x-sensitive': false,
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'OnlineDepot',
        metadata: { name: 'vendor-addons' },
        spec: {
          location: 'https://depot.example.com/main/index.xml',
          description: 'Add-ons for our servers',
          enabled: true,
        },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  RemediationPolicy: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'RemediationPolicy',
    description:
      'How hosts are remediated: that of one cluster or one host, or the one that those without their own inherit. A field that is `null` is inherited; one that is left out stays as it is. All of it stays when the manifest goes: write `null` first to have a field inherited again.',
    'x-identity': ['spec.cluster', 'spec.host', 'spec.defaults'],
    'x-since': '7.0 U3',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'RemediationPolicy' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'Exactly one of `cluster`, `host` and `defaults`, and the policy.',
        type: 'object',
        additionalProperties: false,
        properties: {
          cluster: {
            description: 'The cluster, by its path or name.',
            type: 'string',
            minLength: 1,
            maxLength: 2048,
            'x-reference': 'Cluster',
            'x-change': 'create-only',
            'x-sensitive': false,
          },
          host: {
            description: 'The host that belongs to no cluster, by its path or name; needs vCenter 8.0.',
            type: 'string',
            minLength: 1,
            maxLength: 2048,
            'x-reference': 'Host',
            'x-change': 'create-only',
            'x-sensitive': false,
          },
          defaults: {
            description: 'What clusters, or hosts that belong to none, inherit; `hosts` needs vCenter 8.0.',
            anyOf: [{ type: 'string', enum: ['clusters', 'hosts'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'create-only',
            'x-sensitive': false,
          },
          failureAction: {
            description:
              'What to do when a host fails to enter maintenance mode. With `RETRY`, both numbers are needed.',
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['action'],
            properties: {
              action: {
                description: '`FAIL` stops, `RETRY` tries again.',
                anyOf: [{ type: 'string', enum: ['FAIL', 'RETRY'] }, { $ref: '#/$defs/placeholder' }],
              },
              retryDelay: {
                description: 'Between two attempts: `5m`.',
                anyOf: [{ $ref: '#/$defs/duration' }, { $ref: '#/$defs/placeholder' }],
                'x-quantity': { unit: 'ms', minimum: 0, multipleOf: 1000 },
              },
              retryCount: {
                description: 'Attempts besides the first.',
                anyOf: [{ type: 'integer', minimum: 0, maximum: 2147483647 }, { $ref: '#/$defs/placeholder' }],
              },
            },
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          preRemediationPowerAction: {
            description:
              'What happens to the machines of a host before it is remediated. `POWER_OFF_VMS` and `SUSPEND_VMS` stop them; `SUSPEND_VMS_TO_MEMORY` wants Quick Boot.',
            anyOf: [
              {
                type: ['string', 'null'],
                enum: ['POWER_OFF_VMS', 'SUSPEND_VMS', 'DO_NOT_CHANGE_VMS_POWER_STATE', 'SUSPEND_VMS_TO_MEMORY', null],
              },
              { $ref: '#/$defs/placeholder' },
            ],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          enableQuickBoot: {
            description: 'Whether ESXi restarts without its hardware, where the hardware can.',
            anyOf: [{ type: ['boolean', 'null'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          disableDpm: {
            description: 'Whether power management is off while hosts are remediated; for clusters.',
            anyOf: [{ type: ['boolean', 'null'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          disableHaAdmissionControl: {
            description: 'Whether HA stops reserving room for failing hosts while hosts are remediated; for clusters.',
            anyOf: [{ type: ['boolean', 'null'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          evacuateOfflineVms: {
            description: 'Whether machines that are powered off or suspended move away too; for clusters.',
            anyOf: [{ type: ['boolean', 'null'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          enforceHclValidation: {
            description:
              'Whether hosts of a vSAN cluster whose hardware is not on the compatibility list are refused; for clusters.',
            anyOf: [{ type: ['boolean', 'null'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          parallelRemediation: {
            description: 'Whether hosts that are in maintenance mode already are remediated at once.',
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['enabled'],
            properties: {
              enabled: {
                description: 'Whether they are.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
              },
              maxHosts: {
                description:
                  'The most at a time. `null`, or left out, is the limit of the platform; with NSX or a distributed switch on the hosts, keep to 4.',
                anyOf: [
                  { type: ['integer', 'null'], minimum: 1, maximum: 2147483647 },
                  { $ref: '#/$defs/placeholder' },
                ],
              },
            },
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
        allOf: [
          {
            if: { required: ['cluster'] },
            then: { properties: { host: { type: 'null' }, defaults: { type: 'null' } } },
            'x-message': {
              code: 'two-targets',
              at: 'cluster',
              summary: 'A policy is about a cluster, a host or the defaults',
              remedy: 'Keep one of `cluster`, `host` and `defaults`.',
            },
          },
          {
            if: { required: ['host'] },
            then: { properties: { defaults: { type: 'null' } } },
            'x-message': {
              code: 'two-targets',
              at: 'host',
              summary: 'A policy is about a cluster, a host or the defaults',
              remedy: 'Keep one of `cluster`, `host` and `defaults`.',
            },
          },
          {
            if: { properties: { cluster: { type: 'null' }, host: { type: 'null' } } },
            then: { required: ['defaults'] },
            'x-message': {
              code: 'no-target',
              at: 'defaults',
              summary: 'A policy is about a cluster, a host or the defaults',
              remedy: 'Write `cluster`, `host` or `defaults`.',
            },
          },
          {
            if: { required: ['host', 'disableDpm'] },
            then: { required: ['cluster'] },
            'x-message': {
              code: 'not-for-hosts',
              at: 'disableDpm',
              summary: '`disableDpm` is for clusters',
              remedy: 'Remove it, or write the policy for a cluster.',
            },
          },
          {
            if: { required: ['host', 'disableHaAdmissionControl'] },
            then: { required: ['cluster'] },
            'x-message': {
              code: 'not-for-hosts',
              at: 'disableHaAdmissionControl',
              summary: '`disableHaAdmissionControl` is for clusters',
              remedy: 'Remove it, or write the policy for a cluster.',
            },
          },
          {
            if: { required: ['host', 'evacuateOfflineVms'] },
            then: { required: ['cluster'] },
            'x-message': {
              code: 'not-for-hosts',
              at: 'evacuateOfflineVms',
              summary: '`evacuateOfflineVms` is for clusters',
              remedy: 'Remove it, or write the policy for a cluster.',
            },
          },
          {
            if: { required: ['host', 'enforceHclValidation'] },
            then: { required: ['cluster'] },
            'x-message': {
              code: 'not-for-hosts',
              at: 'enforceHclValidation',
              summary: '`enforceHclValidation` is for clusters',
              remedy: 'Remove it, or write the policy for a cluster.',
            },
          },
          {
            if: { required: ['host', 'parallelRemediation'] },
            then: { required: ['cluster'] },
            'x-message': {
              code: 'not-for-hosts',
              at: 'parallelRemediation',
              summary: '`parallelRemediation` is for clusters',
              remedy: 'Remove it, or write the policy for a cluster.',
            },
          },
          {
            if: { required: ['defaults'], properties: { defaults: { const: 'hosts' } } },
            then: {
              properties: {
                disableDpm: { type: 'null' },
                disableHaAdmissionControl: { type: 'null' },
                evacuateOfflineVms: { type: 'null' },
                enforceHclValidation: { type: 'null' },
                parallelRemediation: { type: 'null' },
              },
            },
            'x-message': {
              code: 'not-for-hosts',
              at: 'defaults',
              summary:
                'Hosts that belong to no cluster have no policy of `disableDpm`, `disableHaAdmissionControl`, `evacuateOfflineVms`, `enforceHclValidation`, `parallelRemediation`',
              remedy: 'Remove these, or write `defaults: clusters`.',
            },
          },
          {
            if: {
              required: ['failureAction'],
              properties: { failureAction: { required: ['action'], properties: { action: { const: 'RETRY' } } } },
            },
            then: {
              properties: { failureAction: { type: ['object', 'null'], required: ['retryDelay', 'retryCount'] } },
            },
            'x-message': {
              code: 'retry-without-numbers',
              at: 'failureAction',
              summary: '`RETRY` needs to say how often and how long',
              remedy: 'Write `retryDelay` and `retryCount`.',
            },
          },
          {
            if: {
              required: ['failureAction'],
              properties: {
                failureAction: { type: 'object', required: ['action'], properties: { action: { const: 'FAIL' } } },
              },
            },
            then: {
              properties: {
                failureAction: { properties: { retryDelay: { type: 'null' }, retryCount: { type: 'null' } } },
              },
            },
            'x-message': {
              code: 'numbers-without-retry',
              at: 'failureAction',
              summary: '`FAIL` does not try again',
              remedy: 'Remove `retryDelay` and `retryCount`, or write `action: RETRY`.',
            },
          },
        ],
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'RemediationPolicy',
        metadata: { name: 'production' },
        spec: {
          cluster: '/DC1/host/Cluster-A',
          failureAction: { action: 'RETRY', retryDelay: '5m', retryCount: 3 },
          preRemediationPowerAction: 'DO_NOT_CHANGE_VMS_POWER_STATE',
          enableQuickBoot: true,
          evacuateOfflineVms: true,
          parallelRemediation: null,
        },
      },
    ],
    $defs: {
      duration: {
        description: 'A number and its unit: ms, s, m, h or d.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$',
      },
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  ResourcePool: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'ResourcePool',
    description:
      'A resource pool below a cluster with DRS or a standalone host. It is told apart by its parent and name, and deleted only while nothing is in it: vCenter would move what is in it to the parent. vCenter 8.0 U1 or later is needed to move one to another parent.',
    'x-identity': ['spec.parent', 'spec.name'],
    'x-since': '7.0 U3',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'ResourcePool' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the pool should be.',
        type: 'object',
        additionalProperties: false,
        required: ['parent'],
        properties: {
          parent: {
            description:
              'The pool that it stands in: the name of another ResourcePool manifest, or a path such as `/DC1/host/C1/Resources`, the root pool of a cluster or standalone host. A change moves the pool, within the same cluster or host.',
            type: 'string',
            minLength: 1,
            'x-reference': 'ResourcePool',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          name: {
            description: "The pool's name in vSphere, unique in its parent. A new name renames it in place.",
            type: 'string',
            minLength: 1,
            maxLength: 80,
            'x-default-from': 'metadata.name',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          cpu: {
            description: 'Processing power of the pool. Members that are left out keep what they have.',
            type: 'object',
            additionalProperties: false,
            properties: {
              reservation: {
                description: 'What is reserved for the pool: `1000MHz`.',
                anyOf: [{ $ref: '#/$defs/frequency' }, { $ref: '#/$defs/placeholder' }],
                'x-quantity': { unit: 'MHz', minimum: 0 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              expandable: {
                description: 'Whether it may reserve more out of its parent when its own reservation is used up.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              limit: {
                description: 'The most that the pool gets; `null` is no limit.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MHz', minimum: 0 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              shares: {
                description:
                  'Its weight against its siblings where there is not enough: `LOW`, `NORMAL`, `HIGH`, or a number.',
                anyOf: [
                  { type: 'string', enum: ['LOW', 'NORMAL', 'HIGH'] },
                  { type: 'integer', minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          memory: {
            description: 'Memory of the pool. Members that are left out keep what they have.',
            type: 'object',
            additionalProperties: false,
            properties: {
              reservation: {
                description: 'What is reserved for the pool: `8GiB`.',
                anyOf: [{ $ref: '#/$defs/size' }, { $ref: '#/$defs/placeholder' }],
                'x-quantity': { unit: 'MiB', minimum: 0 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              expandable: {
                description: 'Whether it may reserve more out of its parent when its own reservation is used up.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              limit: {
                description: 'The most that the pool gets; `null` is no limit.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MiB', minimum: 0 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              shares: {
                description:
                  'Its weight against its siblings where there is not enough: `LOW`, `NORMAL`, `HIGH`, or a number.',
                anyOf: [
                  { type: 'string', enum: ['LOW', 'NORMAL', 'HIGH'] },
                  { type: 'integer', minimum: 0, maximum: 1000000000 },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'ResourcePool',
        metadata: { name: 'prod' },
        spec: {
          parent: '/DC1/host/C1/Resources',
          cpu: { shares: 'HIGH' },
          memory: { reservation: '64GiB', limit: null },
        },
      },
    ],
    $defs: {
      frequency: {
        description: 'A number and its unit: MHz or GHz.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(MHz|GHz)$',
      },
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
      size: {
        description: 'A number and its unit: KiB, MiB, GiB or TiB.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(KiB|MiB|GiB|TiB)$',
      },
    },
  },
  Supervisor: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Supervisor',
    description:
      'A Supervisor: workload management on a cluster, or on three zones. Enabling it takes up to an hour, and what it was enabled with cannot change afterwards: such a difference stops the manifest and never disables the Supervisor. Disabling destroys every Namespace and all that runs in it, so the Supervisor stays when its manifest goes unless `lifecycle.onRemove: delete` says otherwise.',
    'x-identity': ['spec.cluster'],
    'x-since': '7.0 U3',
    'x-on-remove': 'orphan',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'Supervisor' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the Supervisor should be.',
        type: 'object',
        additionalProperties: false,
        required: ['cluster', 'size', 'networking', 'storage'],
        properties: {
          cluster: {
            description:
              'The cluster that the Supervisor runs on, as its inventory path. Of a Supervisor of three zones it is any one of its clusters. It is what other manifests call the Supervisor.',
            type: 'string',
            minLength: 1,
            'x-reference': 'Cluster',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          supervisorName: {
            description:
              "The Supervisor's name, from 8.0 on; vCenter calls it after its cluster otherwise. Needed, and used, only for a Supervisor of several zones.",
            type: 'string',
            pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
            'x-pattern-words': 'must be a DNS label: small letters, digits and `-`',
            'x-since': '8.0',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          zones: {
            description: 'The vSphere zones of a Supervisor of three zones. Left out, it has the one of its cluster.',
            type: 'array',
            items: { type: 'string', minLength: 1 },
            'x-order': 'set',
            minItems: 3,
            maxItems: 3,
            'x-since': '8.0',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          size: {
            description:
              'Size of the control plane. It can grow and never shrink; growing replaces the control-plane machines one after the other.',
            anyOf: [{ type: 'string', enum: ['TINY', 'SMALL', 'MEDIUM', 'LARGE'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'widen-only',
            'x-sensitive': false,
          },
          version: {
            description:
              'Version that the Supervisor should run, such as `v1.28.3+vmware.wcp.1-vsc0.1.9-23319040`. Only ever raised: an upgrade cannot be undone. Left out, nothing is upgraded.',
            type: 'string',
            minLength: 1,
            'x-change': 'host-maintenance',
            'x-sensitive': false,
          },
          upgrade: {
            description: 'How upgrades go.',
            type: 'object',
            additionalProperties: false,
            properties: {
              ignoreWarnings: {
                description: "Upgrade although vCenter's pre-checks warn. Errors always stop it.",
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: false,
                'x-controller-only': true,
                'x-change': 'ignored',
                'x-sensitive': false,
              },
              allowIntermediate: {
                description: 'When `version` is not offered, go to the highest offered version below it first.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                default: false,
                'x-controller-only': true,
                'x-change': 'ignored',
                'x-sensitive': false,
              },
            },
          },
          networking: {
            description: 'How the Supervisor and its workloads reach the network.',
            type: 'object',
            additionalProperties: false,
            required: ['provider', 'serviceCidr', 'management'],
            properties: {
              provider: {
                description:
                  '`VSPHERE_NETWORK` is distributed port groups with a load balancer, `NSXT_CONTAINER_PLUGIN` is NSX.',
                anyOf: [
                  { type: 'string', enum: ['VSPHERE_NETWORK', 'NSXT_CONTAINER_PLUGIN'] },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'replace',
                'x-sensitive': false,
              },
              serviceCidr: {
                description: 'Addresses of services inside the Supervisor.',
                type: 'string',
                pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}/([0-9]|[12][0-9]|3[0-2])$',
                'x-pattern-words': 'must be an IPv4 network, such as `10.96.0.0/23`',
                'x-change': 'replace',
                'x-sensitive': false,
              },
              management: {
                description: 'The network that the control plane talks to vCenter over.',
                type: 'object',
                additionalProperties: false,
                required: ['network', 'mode'],
                properties: {
                  network: {
                    description: 'Port group, as its inventory path.',
                    type: 'string',
                    minLength: 1,
                    'x-reference': 'Network',
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  mode: {
                    description:
                      'Where the control plane gets its addresses from: five in a row that are given here, or DHCP.',
                    anyOf: [{ type: 'string', enum: ['STATICRANGE', 'DHCP'] }, { $ref: '#/$defs/placeholder' }],
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  startingAddress: {
                    description: 'First of the addresses, for `STATICRANGE`.',
                    type: 'string',
                    pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                    'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  addressCount: {
                    description: 'How many there are. Five in a row are needed.',
                    anyOf: [{ type: 'integer', minimum: 5, maximum: 1024 }, { $ref: '#/$defs/placeholder' }],
                    default: 5,
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  subnetMask: {
                    description: 'Mask, for `STATICRANGE`.',
                    type: 'string',
                    pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                    'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  gateway: {
                    description: 'Gateway, for `STATICRANGE`.',
                    type: 'string',
                    pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                    'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  floatingIp: {
                    description:
                      'Address that moves to the machine that leads the control plane, where DHCP does not give one.',
                    type: 'string',
                    pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                    'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  dnsServers: {
                    description: 'DNS servers, the first first.',
                    type: 'array',
                    items: {
                      type: 'string',
                      pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                      'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                    },
                    'x-order': 'ordered',
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  dnsSearchDomains: {
                    description: 'Domains that bare names are looked up in, the first first.',
                    type: 'array',
                    items: { type: 'string', minLength: 1 },
                    'x-order': 'ordered',
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  ntpServers: {
                    description: 'NTP servers, the first first.',
                    type: 'array',
                    items: { type: 'string', minLength: 1 },
                    'x-order': 'ordered',
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                },
              },
              workload: {
                description: 'The networks of workloads.',
                type: 'object',
                additionalProperties: false,
                properties: {
                  dnsServers: {
                    description: 'DNS servers of workloads, the first first.',
                    type: 'array',
                    items: {
                      type: 'string',
                      pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                      'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                    },
                    'x-order': 'ordered',
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  ntpServers: {
                    description: 'NTP servers of workloads, the first first.',
                    type: 'array',
                    items: { type: 'string', minLength: 1 },
                    'x-order': 'ordered',
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  primary: {
                    description:
                      "The network of the control plane's and of all Namespaces' traffic that have none of their own; for `VSPHERE_NETWORK`.",
                    type: 'object',
                    additionalProperties: false,
                    required: ['name', 'network'],
                    properties: {
                      name: {
                        description: 'Name of the network within the Supervisor, which Namespaces call it by.',
                        type: 'string',
                        pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
                        'x-pattern-words': 'must be a DNS label: small letters, digits and `-`',
                        'x-change': 'replace',
                        'x-sensitive': false,
                      },
                      network: {
                        description: 'Distributed port group, as its inventory path.',
                        type: 'string',
                        minLength: 1,
                        'x-reference': 'Network',
                        'x-change': 'replace',
                        'x-sensitive': false,
                      },
                      ipMode: {
                        description: 'Where workloads get their addresses from: the ranges here, or DHCP.',
                        anyOf: [{ type: 'string', enum: ['STATICRANGE', 'DHCP'] }, { $ref: '#/$defs/placeholder' }],
                        default: 'STATICRANGE',
                        'x-change': 'replace',
                        'x-sensitive': false,
                      },
                      ranges: {
                        description:
                          'Addresses for workloads, for `STATICRANGE`. Ranges can be added and never taken away while the network is in use.',
                        type: 'array',
                        items: {
                          description: 'A range: its first address, and how many there are.',
                          type: 'object',
                          additionalProperties: false,
                          required: ['address', 'count'],
                          properties: {
                            address: {
                              description: 'First address.',
                              type: 'string',
                              pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                              'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                            },
                            count: {
                              description: 'Number of addresses.',
                              anyOf: [
                                { type: 'integer', minimum: 1, maximum: 16777216 },
                                { $ref: '#/$defs/placeholder' },
                              ],
                            },
                          },
                        },
                        'x-order': 'set',
                        'x-change': 'widen-only',
                        'x-sensitive': false,
                      },
                      gateway: {
                        description: 'Gateway, for `STATICRANGE`.',
                        type: 'string',
                        pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                        'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                        'x-change': 'replace',
                        'x-sensitive': false,
                      },
                      subnetMask: {
                        description: 'Mask, for `STATICRANGE`.',
                        type: 'string',
                        pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                        'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                        'x-change': 'replace',
                        'x-sensitive': false,
                      },
                    },
                  },
                  additional: {
                    description:
                      'Further networks for Namespaces, for `VSPHERE_NETWORK`. `[]` removes all; left out, they are not managed. One that a Namespace uses is neither removed nor moved.',
                    type: 'array',
                    items: {
                      description: 'One network.',
                      type: 'object',
                      additionalProperties: false,
                      required: ['name', 'network'],
                      properties: {
                        name: {
                          description: 'Name of the network within the Supervisor, which Namespaces call it by.',
                          type: 'string',
                          pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
                          'x-pattern-words': 'must be a DNS label: small letters, digits and `-`',
                        },
                        network: {
                          description: 'Distributed port group, as its inventory path.',
                          type: 'string',
                          minLength: 1,
                          'x-reference': 'Network',
                        },
                        ipMode: {
                          description: 'Where workloads get their addresses from: the ranges here, or DHCP.',
                          anyOf: [{ type: 'string', enum: ['STATICRANGE', 'DHCP'] }, { $ref: '#/$defs/placeholder' }],
                          default: 'STATICRANGE',
                        },
                        ranges: {
                          description:
                            'Addresses for workloads, for `STATICRANGE`. Ranges can be added and never taken away while the network is in use.',
                          type: 'array',
                          items: {
                            description: 'A range: its first address, and how many there are.',
                            type: 'object',
                            additionalProperties: false,
                            required: ['address', 'count'],
                            properties: {
                              address: {
                                description: 'First address.',
                                type: 'string',
                                pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                                'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                              },
                              count: {
                                description: 'Number of addresses.',
                                anyOf: [
                                  { type: 'integer', minimum: 1, maximum: 16777216 },
                                  { $ref: '#/$defs/placeholder' },
                                ],
                              },
                            },
                          },
                        },
                        gateway: {
                          description: 'Gateway, for `STATICRANGE`.',
                          type: 'string',
                          pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                          'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                        },
                        subnetMask: {
                          description: 'Mask, for `STATICRANGE`.',
                          type: 'string',
                          pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                          'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                        },
                      },
                    },
                    'x-order': 'set',
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                },
              },
              nsx: {
                description: 'For `NSXT_CONTAINER_PLUGIN` only.',
                type: 'object',
                additionalProperties: false,
                required: ['podCidrs', 'ingressCidrs'],
                properties: {
                  switch: {
                    description:
                      'UUID of the distributed switch that NSX uses in the cluster, as the vSphere Client shows it.',
                    type: 'string',
                    minLength: 1,
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  edgeCluster: {
                    description: 'Id of the NSX edge cluster.',
                    type: 'string',
                    minLength: 1,
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  tier0Gateway: {
                    description: 'Id of the NSX tier-0 gateway.',
                    type: 'string',
                    minLength: 1,
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  podCidrs: {
                    description: 'Addresses of pods, each at least a /23. They can be added and never taken away.',
                    type: 'array',
                    items: {
                      type: 'string',
                      pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}/([0-9]|[12][0-9]|3[0-2])$',
                      'x-pattern-words': 'must be an IPv4 network, such as `10.96.0.0/23`',
                    },
                    'x-order': 'set',
                    'x-change': 'widen-only',
                    'x-sensitive': false,
                  },
                  ingressCidrs: {
                    description: 'Addresses for ingresses and load balancers. They can be added and never taken away.',
                    type: 'array',
                    items: {
                      type: 'string',
                      pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}/([0-9]|[12][0-9]|3[0-2])$',
                      'x-pattern-words': 'must be an IPv4 network, such as `10.96.0.0/23`',
                    },
                    'x-order': 'set',
                    'x-change': 'widen-only',
                    'x-sensitive': false,
                  },
                  egressCidrs: {
                    description:
                      'Addresses that workloads go out with; none with `routedMode`. They can be added and never taken away.',
                    type: 'array',
                    items: {
                      type: 'string',
                      pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}/([0-9]|[12][0-9]|3[0-2])$',
                      'x-pattern-words': 'must be an IPv4 network, such as `10.96.0.0/23`',
                    },
                    'x-order': 'set',
                    'x-change': 'widen-only',
                    'x-sensitive': false,
                  },
                  namespaceSubnetPrefix: {
                    description: "Prefix length of each Namespace's subnet.",
                    anyOf: [{ type: 'integer', minimum: 1, maximum: 32 }, { $ref: '#/$defs/placeholder' }],
                    default: 28,
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  routedMode: {
                    description: 'Whether workloads keep their own addresses outside.',
                    anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                    default: false,
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  ingressTlsCertificate: {
                    description: 'Certificate for ingresses that bring none, as PEM. Compared by its fingerprint.',
                    type: 'string',
                    pattern: '^\\s*-----BEGIN CERTIFICATE-----',
                    'x-pattern-words': 'must be PEM text that starts with `-----BEGIN CERTIFICATE-----`',
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                },
              },
              loadBalancer: {
                description: 'The load balancer in front of the workloads; for `VSPHERE_NETWORK`.',
                type: 'object',
                additionalProperties: false,
                required: ['id', 'provider', 'servers', 'ranges'],
                properties: {
                  id: {
                    description: 'Its name within the Supervisor.',
                    type: 'string',
                    pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
                    'x-pattern-words': 'must be a DNS label: small letters, digits and `-`',
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  provider: {
                    description: '`HA_PROXY`, or `AVI` for NSX Advanced Load Balancer.',
                    anyOf: [{ type: 'string', enum: ['HA_PROXY', 'AVI'] }, { $ref: '#/$defs/placeholder' }],
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  servers: {
                    description: 'Where its API answers; `AVI` has one.',
                    type: 'array',
                    minItems: 1,
                    items: {
                      description: 'One address.',
                      type: 'object',
                      additionalProperties: false,
                      required: ['host', 'port'],
                      properties: {
                        host: { description: 'Name or address.', type: 'string', minLength: 1, maxLength: 255 },
                        port: {
                          description: 'Port.',
                          anyOf: [{ type: 'integer', minimum: 1, maximum: 65535 }, { $ref: '#/$defs/placeholder' }],
                        },
                      },
                    },
                    'x-order': 'ordered',
                    'x-change': 'replace',
                    'x-sensitive': false,
                  },
                  ranges: {
                    description: 'Addresses that it gives out. They can be added and never taken away.',
                    type: 'array',
                    items: {
                      description: 'A range: its first address, and how many there are.',
                      type: 'object',
                      additionalProperties: false,
                      required: ['address', 'count'],
                      properties: {
                        address: {
                          description: 'First address.',
                          type: 'string',
                          pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$',
                          'x-pattern-words': 'must be an IPv4 address, such as `10.0.0.10`',
                        },
                        count: {
                          description: 'Number of addresses.',
                          anyOf: [{ type: 'integer', minimum: 1, maximum: 16777216 }, { $ref: '#/$defs/placeholder' }],
                        },
                      },
                    },
                    'x-order': 'set',
                    'x-change': 'widen-only',
                    'x-sensitive': false,
                  },
                  username: {
                    description: 'Account of its API.',
                    type: 'string',
                    minLength: 1,
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  password: {
                    description:
                      'Password of its API. vCenter never shows it: what was written last is recognised by a short salted digest in the owner mark.',
                    $ref: '#/$defs/valueFrom',
                    'x-change': 'in-place',
                    'x-sensitive': true,
                  },
                  caCertificate: {
                    description: 'Certificates that its API is trusted by, as PEM. Compared by their fingerprints.',
                    type: 'string',
                    pattern: '^\\s*-----BEGIN CERTIFICATE-----',
                    'x-pattern-words': 'must be PEM text that starts with `-----BEGIN CERTIFICATE-----`',
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                },
              },
              proxy: {
                description: 'How the Supervisor reaches the Internet. A change restarts the container runtime.',
                type: 'object',
                additionalProperties: false,
                required: ['source'],
                properties: {
                  source: {
                    description:
                      "`VC_INHERITED` takes vCenter's own proxy, `CLUSTER_CONFIGURED` the one here, `NONE` goes without.",
                    anyOf: [
                      { type: 'string', enum: ['VC_INHERITED', 'CLUSTER_CONFIGURED', 'NONE'] },
                      { $ref: '#/$defs/placeholder' },
                    ],
                    'x-change': 'service-restart',
                    'x-sensitive': false,
                  },
                  httpsProxy: {
                    description: 'Address for HTTPS, without a password: `http://proxy.example:3128`.',
                    type: 'string',
                    pattern: '^https?://(?![^/@]*:[^/@]*@)\\S+$',
                    'x-pattern-words': 'must start with `http://` or `https://` and hold no password',
                    'x-change': 'service-restart',
                    'x-sensitive': false,
                  },
                  httpsProxyPassword: {
                    description: 'Password of the user in `httpsProxy`.',
                    $ref: '#/$defs/valueFrom',
                    'x-change': 'service-restart',
                    'x-sensitive': true,
                  },
                  httpProxy: {
                    description: 'Address for HTTP, without a password.',
                    type: 'string',
                    pattern: '^https?://(?![^/@]*:[^/@]*@)\\S+$',
                    'x-pattern-words': 'must start with `http://` or `https://` and hold no password',
                    'x-change': 'service-restart',
                    'x-sensitive': false,
                  },
                  httpProxyPassword: {
                    description: 'Password of the user in `httpProxy`.',
                    $ref: '#/$defs/valueFrom',
                    'x-change': 'service-restart',
                    'x-sensitive': true,
                  },
                  noProxy: {
                    description: 'What is reached without it.',
                    type: 'array',
                    items: { type: 'string', minLength: 1 },
                    'x-order': 'set',
                    'x-change': 'service-restart',
                    'x-sensitive': false,
                  },
                  caBundle: {
                    description: 'Certificates that the proxy is trusted by, as PEM. Compared by their fingerprints.',
                    type: 'string',
                    pattern: '^\\s*-----BEGIN CERTIFICATE-----',
                    'x-pattern-words': 'must be PEM text that starts with `-----BEGIN CERTIFICATE-----`',
                    'x-change': 'service-restart',
                    'x-sensitive': false,
                  },
                },
              },
            },
          },
          storage: {
            description: 'Where the Supervisor keeps things.',
            type: 'object',
            additionalProperties: false,
            required: ['controlPlanePolicy', 'ephemeralPolicy', 'imagePolicy'],
            properties: {
              controlPlanePolicy: {
                description: "Storage policy of the control plane's machines.",
                type: 'string',
                minLength: 1,
                'x-reference': 'StoragePolicy',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              ephemeralPolicy: {
                description: "Storage policy of pods' temporary disks.",
                type: 'string',
                minLength: 1,
                'x-reference': 'StoragePolicy',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              imagePolicy: {
                description: 'Storage policy of the cache of container images.',
                type: 'string',
                minLength: 1,
                'x-reference': 'StoragePolicy',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              fileVolumeClusters: {
                description: 'vSAN clusters that file volumes may be made on, as their inventory paths.',
                type: 'array',
                items: { type: 'string', minLength: 1, 'x-reference': 'Cluster' },
                'x-order': 'set',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          images: {
            description: 'Where images come from.',
            type: 'object',
            additionalProperties: false,
            properties: {
              registry: {
                description: 'Default registry of container images.',
                type: 'object',
                additionalProperties: false,
                required: ['hostname'],
                properties: {
                  hostname: {
                    description: 'Its name.',
                    type: 'string',
                    minLength: 1,
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                  port: {
                    description: 'Its port.',
                    anyOf: [{ type: 'integer', minimum: 1, maximum: 65535 }, { $ref: '#/$defs/placeholder' }],
                    default: 443,
                    'x-change': 'in-place',
                    'x-sensitive': false,
                  },
                },
              },
              repository: {
                description: 'Default repository in the registry.',
                type: 'string',
                minLength: 1,
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              kubernetesContentLibrary: {
                description:
                  'Content library with the images of Kubernetes clusters. Left out, vCenter makes one of its own.',
                type: 'string',
                minLength: 1,
                'x-reference': 'ContentLibrary',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          apiServer: {
            description: 'The Kubernetes API of the Supervisor.',
            type: 'object',
            additionalProperties: false,
            properties: {
              dnsNames: {
                description: 'Names besides its address that its certificate is good for.',
                type: 'array',
                items: { type: 'string', minLength: 1 },
                'x-order': 'set',
                'x-change': 'replace',
                'x-sensitive': false,
              },
              certificate: {
                description:
                  'Certificate that it shows, as PEM. Used once the Supervisor runs, since none can be given when it is enabled. Compared by its fingerprint.',
                type: 'string',
                pattern: '^\\s*-----BEGIN CERTIFICATE-----',
                'x-pattern-words': 'must be PEM text that starts with `-----BEGIN CERTIFICATE-----`',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          loginBanner: {
            description: 'Text that people see before they log in.',
            type: 'string',
            maxLength: 4096,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
        allOf: [
          {
            if: {
              properties: {
                networking: { properties: { provider: { const: 'VSPHERE_NETWORK' } }, required: ['provider'] },
              },
              required: ['networking'],
            },
            then: {
              properties: {
                networking: {
                  required: ['workload', 'loadBalancer'],
                  properties: { workload: { required: ['primary'] } },
                },
              },
            },
            'x-message': {
              code: 'supervisor-needs-networks',
              at: 'networking',
              summary: 'A Supervisor on distributed port groups needs a primary workload network and a load balancer',
              remedy: 'Write `networking.workload.primary` and `networking.loadBalancer`.',
            },
          },
          {
            if: {
              properties: {
                networking: { properties: { provider: { const: 'VSPHERE_NETWORK' } }, required: ['provider'] },
              },
              required: ['networking'],
            },
            then: { properties: { networking: { properties: { nsx: { type: 'null' } } } } },
            'x-message': {
              code: 'nsx-on-port-groups',
              at: 'networking',
              summary: 'A Supervisor on distributed port groups has no `nsx`',
              remedy: 'Remove `networking.nsx`, or write `provider: NSXT_CONTAINER_PLUGIN`.',
            },
          },
          {
            if: {
              properties: {
                networking: { properties: { provider: { const: 'NSXT_CONTAINER_PLUGIN' } }, required: ['provider'] },
              },
              required: ['networking'],
            },
            then: {
              properties: {
                networking: {
                  required: ['nsx'],
                  properties: {
                    loadBalancer: { type: 'null' },
                    workload: { properties: { primary: { type: 'null' }, additional: { type: 'null' } } },
                  },
                },
              },
            },
            'x-message': {
              code: 'port-groups-on-nsx',
              at: 'networking',
              summary:
                'A Supervisor on NSX needs `nsx`, and has neither a load balancer nor workload networks of its own',
              remedy: 'Write `networking.nsx`; remove `loadBalancer`, `workload.primary` and `workload.additional`.',
            },
          },
          {
            if: {
              properties: {
                networking: {
                  properties: { nsx: { properties: { routedMode: { const: true } }, required: ['routedMode'] } },
                  required: ['nsx'],
                },
              },
              required: ['networking'],
            },
            then: {
              properties: { networking: { properties: { nsx: { properties: { egressCidrs: { type: 'null' } } } } } },
            },
            'x-message': {
              code: 'egress-in-routed-mode',
              at: 'networking',
              summary: 'With `routedMode`, workloads go out with their own addresses',
              remedy: 'Remove `networking.nsx.egressCidrs`.',
            },
          },
          {
            if: {
              properties: {
                networking: {
                  properties: { management: { properties: { mode: { const: 'STATICRANGE' } }, required: ['mode'] } },
                  required: ['management'],
                },
              },
              required: ['networking'],
            },
            then: {
              properties: {
                networking: { properties: { management: { required: ['startingAddress', 'subnetMask', 'gateway'] } } },
              },
            },
            'x-message': {
              code: 'management-needs-addresses',
              at: 'networking',
              summary: 'A management network with addresses of its own needs to know them',
              remedy: 'Write `startingAddress`, `subnetMask` and `gateway`, or `mode: DHCP`.',
            },
          },
          {
            if: { required: ['zones'] },
            then: { required: ['supervisorName'] },
            'x-message': {
              code: 'zones-need-name',
              at: 'zones',
              summary: 'A Supervisor of several zones is called by its name',
              remedy: 'Add `spec.supervisorName`.',
            },
          },
        ],
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'Supervisor',
        metadata: { name: 'platform' },
        spec: {
          cluster: '/DC0/host/Cluster-A',
          size: 'SMALL',
          networking: {
            provider: 'VSPHERE_NETWORK',
            serviceCidr: '10.96.0.0/23',
            management: {
              network: '/DC0/network/mgmt',
              mode: 'STATICRANGE',
              startingAddress: '10.0.0.10',
              subnetMask: '255.255.255.0',
              gateway: '10.0.0.1',
              dnsServers: ['10.0.0.2'],
              dnsSearchDomains: ['lab.example'],
              ntpServers: ['ntp.lab.example'],
            },
            workload: {
              dnsServers: ['10.0.0.2'],
              primary: {
                name: 'primary',
                network: '/DC0/network/workload',
                ranges: [{ address: '10.1.0.10', count: 100 }],
                gateway: '10.1.0.1',
                subnetMask: '255.255.255.0',
              },
            },
            loadBalancer: {
              id: 'lb-1',
              provider: 'HA_PROXY',
              servers: [{ host: '10.0.0.50', port: 5556 }],
              ranges: [{ address: '10.1.1.1', count: 250 }],
              username: 'wcp',
              password: { valueFrom: { env: 'HAPROXY_PASSWORD' } },
              caCertificate: '-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----\n',
            },
          },
          storage: { controlPlanePolicy: 'gold', ephemeralPolicy: 'gold', imagePolicy: 'gold' },
        },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'orphan',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
      valueFrom: {
        description: 'Where a secret comes from. Secrets never stand in a file that is kept in Git.',
        tsType: 'SecretReference',
        type: 'object',
        additionalProperties: false,
        required: ['valueFrom'],
        properties: {
          valueFrom: {
            description: 'Exactly one source.',
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            maxProperties: 1,
            properties: {
              env: {
                description: 'Name of an environment variable.',
                type: 'string',
                pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
                'x-pattern-words':
                  'must be the name of an environment variable: letters, digits and `_`, not starting with a digit',
              },
              file: {
                description:
                  'Path of a file whose content is the secret; a line break at its end is left out. Relative paths start at the folder of the project file.',
                type: 'string',
                minLength: 1,
              },
            },
          },
        },
      },
    },
  },
  TagBinding: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'TagBinding',
    description:
      'Tags on objects: every tag of the list on every object of the list. Trueup remembers which of them the binding put there, and takes only those away again.',
    'x-identity': ['metadata.name'],
    'x-since': '7.0 U2',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'TagBinding' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'Which tags are to be on which objects.',
        type: 'object',
        additionalProperties: false,
        required: ['tags', 'objects'],
        properties: {
          mode: {
            description:
              '`Additive` puts tags on and leaves all others alone. `Exclusive` also takes off what is not wanted, as `scope` says.',
            anyOf: [{ type: 'string', enum: ['Additive', 'Exclusive'] }, { $ref: '#/$defs/placeholder' }],
            default: 'Additive',
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          scope: {
            description:
              "What `Exclusive` takes off. `Categories`: from the listed objects, every other tag of the listed tags' categories. `Tags`: the listed tags, from every object that is not listed.",
            anyOf: [{ type: 'string', enum: ['Categories', 'Tags'] }, { $ref: '#/$defs/placeholder' }],
            default: 'Categories',
            'x-controller-only': true,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          tags: {
            description: 'The tags: the names of their manifests, or `category/name`.',
            type: 'array',
            items: { description: 'One tag.', type: 'string', minLength: 1, maxLength: 513, 'x-reference': 'Tag' },
            minItems: 1,
            uniqueItems: true,
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          objects: {
            description:
              'The objects, each as its kind and its name. One that cannot be found yet is left out and reported; the others get their tags.',
            type: 'array',
            items: {
              description: 'One object: exactly one of these fields.',
              type: 'object',
              additionalProperties: false,
              minProperties: 1,
              maxProperties: 1,
              properties: {
                VirtualMachine: {
                  description: 'A virtual machine: the name of its manifest, or its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'VirtualMachine',
                  'x-reference-optional': true,
                },
                Datacenter: {
                  description: 'A datacenter: the name of its manifest, or its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Datacenter',
                  'x-reference-optional': true,
                },
                Folder: {
                  description: 'A folder: the name of its manifest, or its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Folder',
                  'x-reference-optional': true,
                },
                Cluster: {
                  description: 'A cluster, by its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Cluster',
                  'x-reference-optional': true,
                },
                Host: {
                  description: 'A host, by its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Host',
                  'x-reference-optional': true,
                },
                ResourcePool: {
                  description: 'A resource pool: the name of its manifest, or its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'ResourcePool',
                  'x-reference-optional': true,
                },
                Datastore: {
                  description: 'A datastore, by its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Datastore',
                  'x-reference-optional': true,
                },
                Network: {
                  description: 'A network or port group, by its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Network',
                  'x-reference-optional': true,
                },
                ContentLibrary: {
                  description: 'A content library: the name of its manifest, or its name.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'ContentLibrary',
                  'x-reference-optional': true,
                },
                LibraryItem: {
                  description: 'An item of a content library: the name of its manifest, or `library/item`.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'LibraryItem',
                  'x-reference-optional': true,
                },
              },
            },
            minItems: 1,
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'TagBinding',
        metadata: { name: 'prod-shop' },
        spec: {
          tags: ['env/prod', 'team/shop'],
          objects: [
            { VirtualMachine: '/DC1/vm/prod/web-01' },
            { VirtualMachine: '/DC1/vm/prod/web-02' },
            { Datastore: '/DC1/datastore/ds1' },
          ],
        },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  TagCategory: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'TagCategory',
    description:
      'A category of vSphere tags. It says what its tags may be attached to, and whether an object may carry more than one of them. Categories are shared by every vCenter of a single sign-on domain: declare each in one environment only.',
    'x-identity': ['spec.name'],
    'x-since': '7.0 U3',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'TagCategory' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the category should be.',
        type: 'object',
        additionalProperties: false,
        required: ['cardinality'],
        properties: {
          name: {
            description: "The category's name in vSphere, unique among categories.",
            type: 'string',
            minLength: 1,
            maxLength: 256,
            'x-default-from': 'metadata.name',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          description: {
            description: 'Text for people.',
            type: 'string',
            maxLength: 4096,
            default: '',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          cardinality: {
            description:
              'How many tags of the category one object may carry: `SINGLE` or `MULTIPLE`. vCenter widens `SINGLE` to `MULTIPLE` in place; the way back needs a new category, which loses every tag of it and where they are attached.',
            anyOf: [{ type: 'string', enum: ['SINGLE', 'MULTIPLE'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'widen-only',
            'x-sensitive': false,
          },
          associableTypes: {
            description:
              'Types of objects that tags of the category may be attached to. An empty list means every type. vCenter lets the list grow but never shrink.',
            type: 'array',
            uniqueItems: true,
            items: {
              anyOf: [
                {
                  type: 'string',
                  tsType: 'string',
                  enum: [
                    'ClusterComputeResource',
                    'Datacenter',
                    'Datastore',
                    'DistributedVirtualPortgroup',
                    'DistributedVirtualSwitch',
                    'Folder',
                    'HostNetwork',
                    'HostSystem',
                    'Network',
                    'OpaqueNetwork',
                    'ResourcePool',
                    'StoragePod',
                    'VirtualApp',
                    'VirtualMachine',
                    'VmwareDistributedVirtualSwitch',
                    'com.vmware.content.Library',
                    'com.vmware.content.library.Item',
                  ],
                },
                { $ref: '#/$defs/placeholder' },
              ],
            },
            default: [],
            'x-order': 'set',
            'x-change': 'widen-only',
            'x-sensitive': false,
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'TagCategory',
        metadata: { name: 'env' },
        spec: {
          description: 'Which environment an object belongs to',
          cardinality: 'SINGLE',
          associableTypes: ['VirtualMachine', 'Datastore'],
        },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  Tag: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Tag',
    description:
      'A vSphere tag in its category. Tags are shared by every vCenter of a single sign-on domain; where they are attached is not.',
    'x-identity': ['spec.category', 'spec.name'],
    'x-since': '7.0 U3',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'Tag' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the tag should be.',
        type: 'object',
        additionalProperties: false,
        required: ['category'],
        properties: {
          category: {
            description:
              'The category that the tag belongs to: the name of its manifest, or its name in vSphere. A tag cannot move to another category.',
            type: 'string',
            minLength: 1,
            maxLength: 256,
            'x-reference': 'TagCategory',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          name: {
            description: "The tag's name in vSphere, unique within its category.",
            type: 'string',
            minLength: 1,
            maxLength: 256,
            'x-default-from': 'metadata.name',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          description: {
            description: 'Text for people.',
            type: 'string',
            maxLength: 4096,
            default: '',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'Tag',
        metadata: { name: 'env-prod' },
        spec: { category: 'env', name: 'prod', description: 'Serves customers' },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  UmdsDepot: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'UmdsDepot',
    description:
      'The depot of an Update Manager Download Service that vCenter synchronises with. While it is enabled, online depots are not synchronised.',
    'x-identity': ['kind'],
    'x-since': '7.0 U3',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'UmdsDepot' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'Where the download service is.',
        type: 'object',
        additionalProperties: false,
        required: ['location'],
        properties: {
          location: {
            description: 'The address of its `index.xml`. It changes in place, and vCenter synchronises after it.',
            type: 'string',
            minLength: 1,
            maxLength: 2048,
            format: 'web-address',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          description: {
            description: 'Text for people.',
            type: 'string',
            maxLength: 4096,
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          enabled: {
            description: 'Whether vCenter synchronises with it. Left out, a new one is.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          syncOnCreate: {
            description: 'Whether Trueup lets vCenter synchronise when the depot is new or its address has changed.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: true,
            'x-controller-only': true,
            'x-change': 'ignored',
            'x-sensitive': false,
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'UmdsDepot',
        metadata: { name: 'umds' },
        spec: { location: 'https://umds.example.com/index.xml', enabled: true },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
    },
  },
  VirtualMachineClass: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'VirtualMachineClass',
    description:
      'A VM class of workload management: the hardware that a virtual machine of a vSphere Namespace gets. A change reaches only machines that are created or resized later. Classes belong to the whole vCenter.',
    'x-identity': ['spec.name'],
    'x-since': '7.0 U2',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'VirtualMachineClass' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the class should be.',
        type: 'object',
        additionalProperties: false,
        required: ['cpuCount', 'memory'],
        properties: {
          name: {
            description:
              "The class's name in vSphere, which is also its id: a DNS label. A class with another name is another class.",
            anyOf: [
              {
                type: 'string',
                minLength: 1,
                maxLength: 63,
                pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
                'x-pattern-words':
                  'must be a DNS label: small letters, digits and `-`, neither starting nor ending with `-`',
              },
              { $ref: '#/$defs/placeholder' },
            ],
            'x-default-from': 'metadata.name',
            'x-change': 'replace',
            'x-sensitive': false,
          },
          description: {
            description: 'Text for people.',
            type: 'string',
            maxLength: 4096,
            default: '',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          cpuCount: {
            description: 'Number of virtual CPUs.',
            anyOf: [{ type: 'integer', minimum: 1, maximum: 960 }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          memory: {
            description: 'Memory, in steps of 4MiB.',
            anyOf: [{ $ref: '#/$defs/size' }, { $ref: '#/$defs/placeholder' }],
            'x-quantity': { unit: 'MiB', minimum: 4, maximum: 25165824, multipleOf: 4 },
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          cpuReservation: {
            description:
              "Share of the CPUs that is reserved: the percentage of the slowest host's frequency, times the number of CPUs. `0%` reserves nothing.",
            anyOf: [{ $ref: '#/$defs/percent' }, { $ref: '#/$defs/placeholder' }],
            'x-quantity': { unit: '%', minimum: 0, maximum: 100 },
            default: '0%',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          memoryReservation: {
            description:
              'Share of the memory that is reserved. `0%` reserves nothing; vGPU and DirectPath I/O devices need `100%`.',
            anyOf: [{ $ref: '#/$defs/percent' }, { $ref: '#/$defs/placeholder' }],
            'x-quantity': { unit: '%', minimum: 0, maximum: 100 },
            default: '0%',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          vgpuProfiles: {
            description: 'One vGPU for each profile name, in this order. The same profile may stand more than once.',
            type: 'array',
            items: { type: 'string', minLength: 1 },
            default: [],
            'x-order': 'ordered',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          directPathDevices: {
            description: 'PCI devices that are passed through with dynamic DirectPath I/O, in this order.',
            type: 'array',
            items: {
              description: 'One device.',
              type: 'object',
              additionalProperties: false,
              required: ['vendorId', 'deviceId'],
              properties: {
                vendorId: {
                  description: 'PCI vendor id. Hexadecimal is fine: `0x10DE`.',
                  anyOf: [{ type: 'integer', minimum: 0, maximum: 65535 }, { $ref: '#/$defs/placeholder' }],
                },
                deviceId: {
                  description: 'PCI device id. Hexadecimal is fine: `0x20B5`.',
                  anyOf: [{ type: 'integer', minimum: 0, maximum: 65535 }, { $ref: '#/$defs/placeholder' }],
                },
                customLabel: {
                  description: 'Hardware label that the device must carry.',
                  type: 'string',
                  minLength: 1,
                },
              },
            },
            default: [],
            'x-order': 'ordered',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          instanceStorage: {
            description: "Volumes on the host's own disks, which live and die with the machine. `null` means none.",
            'x-since': '7.0 U3',
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['storagePolicy', 'volumes'],
            properties: {
              storagePolicy: {
                description: 'Name of the storage policy for the volumes. The namespace must have it too.',
                type: 'string',
                minLength: 1,
                'x-reference': 'StoragePolicy',
              },
              volumes: {
                description: 'One volume for each size; their order means nothing.',
                type: 'array',
                minItems: 1,
                items: {
                  description: 'Size of one volume.',
                  anyOf: [{ $ref: '#/$defs/size' }, { $ref: '#/$defs/placeholder' }],
                  'x-quantity': { unit: 'MiB', minimum: 1 },
                },
                'x-order': 'multiset',
              },
            },
            default: null,
            'x-order': 'multiset',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
        },
        allOf: [
          {
            if: {
              anyOf: [
                { required: ['vgpuProfiles'], properties: { vgpuProfiles: { type: 'array', minItems: 1 } } },
                { required: ['directPathDevices'], properties: { directPathDevices: { type: 'array', minItems: 1 } } },
              ],
            },
            then: {
              required: ['memoryReservation'],
              properties: { memoryReservation: { anyOf: [{ const: '100%' }, { $ref: '#/$defs/placeholder' }] } },
            },
            'x-message': {
              code: 'memory-not-reserved',
              at: 'memoryReservation',
              summary: 'A class with vGPU or DirectPath I/O devices must reserve all of its memory',
              remedy: 'Write `memoryReservation: 100%`.',
            },
          },
        ],
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'VirtualMachineClass',
        metadata: { name: 'medium-gpu' },
        spec: {
          description: '8 CPUs, 32GiB and half a GPU',
          cpuCount: 8,
          memory: '32GiB',
          memoryReservation: '100%',
          vgpuProfiles: ['grid_v100-8q'],
        },
      },
    ],
    $defs: {
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'delete',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      percent: { description: 'A whole number and `%`.', type: 'string', pattern: '^[0-9]+%$' },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
      size: {
        description: 'A number and its unit: KiB, MiB, GiB or TiB.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(KiB|MiB|GiB|TiB)$',
      },
    },
  },
  VirtualMachine: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'VirtualMachine',
    description:
      "A virtual machine. It is told apart by its folder and name, made from scratch or from a machine, template, library item or registered file, and changed in place where vCenter can. It is never replaced to put a difference right unless `lifecycle.replace` allows it. Not supported, because no call of vCenter changes them in place or shows them: disk mode, disk sharing and I/O limits; `connection_cookie` and `state` of adapters are status and never compared; entering the firmware's setup at the next start resets itself and is left to people. Encryption is left to storage policies.",
    'x-identity': ['spec.placement.folder', 'spec.name'],
    'x-since': '7.0 U3',
    'x-on-remove': 'forbid',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'trueup.dev/v1alpha1' },
      kind: { const: 'VirtualMachine' },
      metadata: { $ref: '#/$defs/metadata' },
      lifecycle: { $ref: '#/$defs/lifecycle' },
      spec: {
        description: 'What the machine should be.',
        type: 'object',
        additionalProperties: false,
        required: ['placement'],
        properties: {
          name: {
            description:
              "The machine's name in vSphere, unique in its folder. A new name renames it in place, which needs vCenter 8.0 U1.",
            type: 'string',
            minLength: 1,
            maxLength: 80,
            'x-change': 'in-place',
            'x-sensitive': false,
            'x-default-from': 'metadata.name',
          },
          source: {
            description:
              'Where the machine comes from, exactly one of these. Used when it is made: a later difference cannot be read back and changes nothing. Left out, it is made from scratch.',
            type: 'object',
            additionalProperties: false,
            properties: {
              scratch: {
                description:
                  'A new machine with the hardware of this manifest. Needs `guestOS`. A manifest without `disks` gives a machine without disks.',
                type: 'object',
                additionalProperties: false,
                properties: {},
              },
              clone: {
                description:
                  'A copy of another virtual machine, which may be running. Hardware that this manifest names is set before the first start.',
                type: 'object',
                additionalProperties: false,
                required: ['vm'],
                properties: {
                  vm: {
                    description: 'The machine to copy.',
                    type: 'string',
                    minLength: 1,
                    'x-reference': 'VirtualMachine',
                  },
                  disksToRemove: {
                    description: 'Labels of disks that are not copied: `Hard disk 2`.',
                    type: 'array',
                    items: { description: 'Label of a disk.', type: 'string', minLength: 1 },
                    'x-order': 'set',
                  },
                  customizationSpecification: {
                    description:
                      'Name of a guest customization specification of vCenter, which runs at the first start.',
                    type: 'string',
                    minLength: 1,
                  },
                },
              },
              vmTemplate: {
                description: 'A copy of a template. The REST API does not see templates.',
                type: 'object',
                additionalProperties: false,
                required: ['vm'],
                properties: {
                  vm: { description: 'The template.', type: 'string', minLength: 1, 'x-reference': 'VirtualMachine' },
                },
                'x-since': '8.0 U1',
              },
              ovfItem: {
                description: 'Deployed from an OVF or OVA item of a content library.',
                type: 'object',
                additionalProperties: false,
                required: ['item'],
                properties: {
                  item: {
                    description: 'The item, as `library/item`.',
                    type: 'string',
                    minLength: 1,
                    'x-reference': 'LibraryItem',
                  },
                  acceptEulas: {
                    description:
                      'Whether the licence terms of the package are accepted. Without it, a package that has some is not deployed.',
                    anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                    default: false,
                  },
                  deploymentOption: {
                    description: "Key of one of the package's deployment options. Left out: the package's own default.",
                    type: 'string',
                    minLength: 1,
                  },
                  networks: {
                    description: 'Networks by the name that the package gives them.',
                    type: 'object',
                    additionalProperties: {
                      description: 'A network.',
                      type: 'string',
                      minLength: 1,
                      'x-reference': 'Network',
                    },
                  },
                  properties: {
                    description:
                      "Values of the package's properties, by their id. A value that the guest needs as a secret stands readable in vCenter afterwards; use guest customization for passwords.",
                    type: 'object',
                    additionalProperties: { description: 'The value.', type: 'string' },
                  },
                  provisioning: {
                    description: "How the disks are laid out. Left out: the datastore's own way.",
                    anyOf: [
                      { type: 'string', enum: ['thin', 'thick', 'eagerZeroedThick'] },
                      { $ref: '#/$defs/placeholder' },
                    ],
                  },
                  storagePolicy: {
                    description: 'Storage policy of the machine and its disks.',
                    type: 'string',
                    minLength: 1,
                    'x-reference': 'StoragePolicy',
                  },
                  ipAllocation: {
                    description: 'IP allocation policy, one of those that the package supports, such as `dhcpPolicy`.',
                    type: 'string',
                    minLength: 1,
                  },
                  locale: {
                    description: "Language of the package's texts, such as `en_US`.",
                    type: 'string',
                    minLength: 1,
                  },
                  flags: {
                    description: 'Import flags, such as `LAX`.',
                    type: 'array',
                    items: {
                      description: "A flag that the resource pool's hosts accept.",
                      type: 'string',
                      minLength: 1,
                    },
                    'x-order': 'set',
                  },
                },
              },
              templateItem: {
                description: 'Deployed from a VM template item of a content library.',
                type: 'object',
                additionalProperties: false,
                required: ['item'],
                properties: {
                  item: {
                    description: 'The item, as `library/item`.',
                    type: 'string',
                    minLength: 1,
                    'x-reference': 'LibraryItem',
                  },
                  disks: {
                    description: 'What is different about disks of the template, by their label: `Hard disk 1`.',
                    type: 'object',
                    additionalProperties: {
                      description: 'One disk.',
                      type: 'object',
                      additionalProperties: false,
                      properties: {
                        capacity: {
                          description: "Capacity, larger than the template's.",
                          anyOf: [{ $ref: '#/$defs/size' }, { $ref: '#/$defs/placeholder' }],
                          'x-quantity': { unit: 'MiB', minimum: 1 },
                        },
                        datastore: {
                          description: 'Datastore of this disk.',
                          type: 'string',
                          minLength: 1,
                          'x-reference': 'Datastore',
                        },
                        storagePolicy: {
                          description: 'Storage policy of this disk.',
                          type: 'string',
                          minLength: 1,
                          'x-reference': 'StoragePolicy',
                        },
                      },
                    },
                  },
                  disksToRemove: {
                    description: 'Labels of disks that are not deployed.',
                    type: 'array',
                    items: { description: 'Label of a disk.', type: 'string', minLength: 1 },
                    'x-order': 'set',
                  },
                  networks: {
                    description: "Networks by the label of the template's adapter: `Network adapter 1`.",
                    type: 'object',
                    additionalProperties: {
                      description: 'A network.',
                      type: 'string',
                      minLength: 1,
                      'x-reference': 'Network',
                    },
                  },
                  customizationSpecification: {
                    description:
                      'Name of a guest customization specification of vCenter, which runs at the first start.',
                    type: 'string',
                    minLength: 1,
                  },
                },
              },
              register: {
                description: 'A machine whose files lie on a datastore and that vCenter does not know yet.',
                type: 'object',
                additionalProperties: false,
                required: ['datastore', 'path'],
                properties: {
                  datastore: {
                    description: 'Its datastore.',
                    type: 'string',
                    minLength: 1,
                    'x-reference': 'Datastore',
                  },
                  path: {
                    description: 'Path of the `.vmx` file on it: `web-01/web-01.vmx`.',
                    type: 'string',
                    minLength: 1,
                  },
                },
              },
            },
            'x-change': 'create-only',
            'x-sensitive': false,
            minProperties: 1,
            maxProperties: 1,
          },
          placement: {
            description:
              'Where the machine lies and runs. A datastore and one of `resourcePool`, `cluster` and `host` are needed to make it. Afterwards only the members in `enforce` are held: DRS and people may move the machine.',
            type: 'object',
            additionalProperties: false,
            required: ['folder'],
            properties: {
              folder: {
                description:
                  'VM folder: `/DC1/vm/prod`. Together with the name it tells the machine from all others. In place, in any power state.',
                type: 'string',
                minLength: 1,
                'x-reference': 'Folder',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              resourcePool: {
                description:
                  "Resource pool: `/DC1/host/C1/Resources/prod`. A move is in place; a move to another cluster's pool migrates the machine.",
                type: 'string',
                minLength: 1,
                'x-reference': 'ResourcePool',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              cluster: {
                description: 'Cluster whose DRS chooses the host. A move migrates the machine, while it runs.',
                type: 'string',
                minLength: 1,
                'x-reference': 'Cluster',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              host: {
                description: 'Host. A move migrates the machine, while it runs.',
                type: 'string',
                minLength: 1,
                'x-reference': 'Host',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              datastore: {
                description:
                  "Datastore of the machine's directory. A move copies its files, while it runs; it may take hours.",
                type: 'string',
                minLength: 1,
                'x-reference': 'Datastore',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              enforce: {
                description: 'Members that are brought back when they differ after creation.',
                type: 'array',
                items: {
                  description: 'A member of `placement`.',
                  type: 'string',
                  enum: ['folder', 'resourcePool', 'cluster', 'host', 'datastore'],
                },
                uniqueItems: true,
                default: ['folder'],
                'x-controller-only': true,
                'x-order': 'set',
                'x-change': 'ignored',
                'x-sensitive': false,
              },
            },
          },
          guestOS: {
            description:
              'Guest operating system; needed from scratch. `WINDOWS_9_SERVER_64` is Server 2016, `WINDOWS_SERVER_2021` Server 2022, `WINDOWS_9_64` Windows 10. A change needs the machine off and vCenter 8.0 U1. Some need vCenter 8.0.',
            anyOf: [
              {
                type: 'string',
                enum: [
                  'DOS',
                  'WIN_31',
                  'WIN_95',
                  'WIN_98',
                  'WIN_ME',
                  'WIN_NT',
                  'WIN_2000_PRO',
                  'WIN_2000_SERV',
                  'WIN_2000_ADV_SERV',
                  'WIN_XP_HOME',
                  'WIN_XP_PRO',
                  'WIN_XP_PRO_64',
                  'WIN_NET_WEB',
                  'WIN_NET_STANDARD',
                  'WIN_NET_ENTERPRISE',
                  'WIN_NET_DATACENTER',
                  'WIN_NET_BUSINESS',
                  'WIN_NET_STANDARD_64',
                  'WIN_NET_ENTERPRISE_64',
                  'WIN_NET_DATACENTER_64',
                  'WIN_LONGHORN',
                  'WIN_LONGHORN_64',
                  'WIN_VISTA',
                  'WIN_VISTA_64',
                  'WINDOWS_7',
                  'WINDOWS_7_64',
                  'WINDOWS_7_SERVER_64',
                  'WINDOWS_8',
                  'WINDOWS_8_64',
                  'WINDOWS_8_SERVER_64',
                  'WINDOWS_9',
                  'WINDOWS_9_64',
                  'WINDOWS_9_SERVER_64',
                  'WINDOWS_11_64',
                  'WINDOWS_12_64',
                  'WINDOWS_HYPERV',
                  'WINDOWS_SERVER_2019',
                  'WINDOWS_SERVER_2021',
                  'WINDOWS_SERVER_2025',
                  'FREEBSD',
                  'FREEBSD_64',
                  'FREEBSD_11',
                  'FREEBSD_12',
                  'FREEBSD_13',
                  'FREEBSD_14',
                  'FREEBSD_11_64',
                  'FREEBSD_12_64',
                  'FREEBSD_13_64',
                  'FREEBSD_14_64',
                  'REDHAT',
                  'RHEL_2',
                  'RHEL_3',
                  'RHEL_3_64',
                  'RHEL_4',
                  'RHEL_4_64',
                  'RHEL_5',
                  'RHEL_5_64',
                  'RHEL_6',
                  'RHEL_6_64',
                  'RHEL_7',
                  'RHEL_7_64',
                  'RHEL_8_64',
                  'RHEL_9_64',
                  'CENTOS',
                  'CENTOS_64',
                  'CENTOS_6',
                  'CENTOS_6_64',
                  'CENTOS_7',
                  'CENTOS_7_64',
                  'CENTOS_8_64',
                  'CENTOS_9_64',
                  'FEDORA',
                  'FEDORA_64',
                  'ROCKYLINUX_64',
                  'ALMALINUX_64',
                  'ORACLE_LINUX',
                  'ORACLE_LINUX_64',
                  'ORACLE_LINUX_6',
                  'ORACLE_LINUX_6_64',
                  'ORACLE_LINUX_7',
                  'ORACLE_LINUX_7_64',
                  'ORACLE_LINUX_8_64',
                  'ORACLE_LINUX_9_64',
                  'SUSE',
                  'SUSE_64',
                  'SLES',
                  'SLES_64',
                  'SLES_10',
                  'SLES_10_64',
                  'SLES_11',
                  'SLES_11_64',
                  'SLES_12',
                  'SLES_12_64',
                  'SLES_15_64',
                  'SLES_16_64',
                  'OPENSUSE',
                  'OPENSUSE_64',
                  'NLD_9',
                  'OES',
                  'SJDS',
                  'UBUNTU',
                  'UBUNTU_64',
                  'DEBIAN_4',
                  'DEBIAN_4_64',
                  'DEBIAN_5',
                  'DEBIAN_5_64',
                  'DEBIAN_6',
                  'DEBIAN_6_64',
                  'DEBIAN_7',
                  'DEBIAN_7_64',
                  'DEBIAN_8',
                  'DEBIAN_8_64',
                  'DEBIAN_9',
                  'DEBIAN_9_64',
                  'DEBIAN_10',
                  'DEBIAN_10_64',
                  'DEBIAN_11',
                  'DEBIAN_11_64',
                  'DEBIAN_12',
                  'DEBIAN_12_64',
                  'MANDRAKE',
                  'MANDRIVA',
                  'MANDRIVA_64',
                  'TURBO_LINUX',
                  'TURBO_LINUX_64',
                  'ASIANUX_3',
                  'ASIANUX_3_64',
                  'ASIANUX_4',
                  'ASIANUX_4_64',
                  'ASIANUX_5_64',
                  'ASIANUX_7_64',
                  'ASIANUX_8_64',
                  'ASIANUX_9_64',
                  'COREOS_64',
                  'VMWARE_PHOTON_64',
                  'AMAZONLINUX2_64',
                  'AMAZONLINUX3_64',
                  'CRXPOD_1',
                  'OTHER_24X_LINUX',
                  'OTHER_24X_LINUX_64',
                  'OTHER_26X_LINUX',
                  'OTHER_26X_LINUX_64',
                  'OTHER_3X_LINUX',
                  'OTHER_3X_LINUX_64',
                  'OTHER_4X_LINUX',
                  'OTHER_4X_LINUX_64',
                  'OTHER_5X_LINUX',
                  'OTHER_5X_LINUX_64',
                  'OTHER_6X_LINUX',
                  'OTHER_6X_LINUX_64',
                  'OTHER_LINUX',
                  'OTHER_LINUX_64',
                  'GENERIC_LINUX',
                  'SOLARIS_6',
                  'SOLARIS_7',
                  'SOLARIS_8',
                  'SOLARIS_9',
                  'SOLARIS_10',
                  'SOLARIS_10_64',
                  'SOLARIS_11_64',
                  'OS2',
                  'ECOMSTATION',
                  'ECOMSTATION_2',
                  'NETWARE_4',
                  'NETWARE_5',
                  'NETWARE_6',
                  'OPENSERVER_5',
                  'OPENSERVER_6',
                  'UNIXWARE_7',
                  'DARWIN',
                  'DARWIN_64',
                  'DARWIN_10',
                  'DARWIN_10_64',
                  'DARWIN_11',
                  'DARWIN_11_64',
                  'DARWIN_12_64',
                  'DARWIN_13_64',
                  'DARWIN_14_64',
                  'DARWIN_15_64',
                  'DARWIN_16_64',
                  'DARWIN_17_64',
                  'DARWIN_18_64',
                  'DARWIN_19_64',
                  'DARWIN_20_64',
                  'DARWIN_21_64',
                  'DARWIN_22_64',
                  'DARWIN_23_64',
                  'VMKERNEL',
                  'VMKERNEL_5',
                  'VMKERNEL_6',
                  'VMKERNEL_65',
                  'VMKERNEL_7',
                  'VMKERNEL_8',
                  'OTHER',
                  'OTHER_64',
                ],
              },
              { $ref: '#/$defs/placeholder' },
            ],
            'x-change': 'power-cycle',
            'x-sensitive': false,
          },
          hardware: {
            description: 'Version of the virtual hardware.',
            type: 'object',
            additionalProperties: false,
            properties: {
              version: {
                description:
                  'Hardware version, such as `VMX_19`. It only goes up, and needs the machine off; one that is already newer is left alone. Going down is refused: it would take a new machine. `VMX_20` needs ESXi 8.0, `VMX_21` ESXi 8.0 U2, on every host that may run it.',
                anyOf: [
                  {
                    type: 'string',
                    enum: [
                      'VMX_03',
                      'VMX_04',
                      'VMX_06',
                      'VMX_07',
                      'VMX_08',
                      'VMX_09',
                      'VMX_10',
                      'VMX_11',
                      'VMX_12',
                      'VMX_13',
                      'VMX_14',
                      'VMX_15',
                      'VMX_16',
                      'VMX_17',
                      'VMX_18',
                      'VMX_19',
                      'VMX_20',
                      'VMX_21',
                    ],
                  },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'power-cycle',
                'x-sensitive': false,
              },
              upgradePolicy: {
                description: 'Whether vCenter upgrades the hardware by itself when the machine starts.',
                anyOf: [
                  { type: 'string', enum: ['NEVER', 'AFTER_CLEAN_SHUTDOWN', 'ALWAYS'] },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              upgradeVersion: {
                description:
                  'Version that the scheduled upgrade goes to; only with an `upgradePolicy` other than `NEVER`.',
                anyOf: [
                  {
                    type: 'string',
                    enum: [
                      'VMX_03',
                      'VMX_04',
                      'VMX_06',
                      'VMX_07',
                      'VMX_08',
                      'VMX_09',
                      'VMX_10',
                      'VMX_11',
                      'VMX_12',
                      'VMX_13',
                      'VMX_14',
                      'VMX_15',
                      'VMX_16',
                      'VMX_17',
                      'VMX_18',
                      'VMX_19',
                      'VMX_20',
                      'VMX_21',
                    ],
                  },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          cpu: {
            description: 'Virtual CPUs.',
            type: 'object',
            additionalProperties: false,
            properties: {
              count: {
                description:
                  'Number of CPUs, a multiple of `coresPerSocket`. More needs hot add, fewer hot remove, as it was before the change; otherwise the machine goes off.',
                anyOf: [{ type: 'integer', minimum: 1, maximum: 960 }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'power-cycle',
                'x-sensitive': false,
              },
              coresPerSocket: {
                description:
                  'Cores in a socket. Needs the machine off. On 8.0 the host may choose it by itself; then it is not compared.',
                anyOf: [{ type: 'integer', minimum: 1, maximum: 960 }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'power-cycle',
                'x-sensitive': false,
              },
              hotAdd: {
                description: 'Whether CPUs can be added while it runs. Needs the machine off.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'power-cycle',
                'x-sensitive': false,
              },
              hotRemove: {
                description: 'Whether CPUs can be removed while it runs. Needs the machine off.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'power-cycle',
                'x-sensitive': false,
              },
            },
          },
          memory: {
            description: 'Memory.',
            type: 'object',
            additionalProperties: false,
            properties: {
              size: {
                description:
                  "Memory in steps of 4MiB. More needs hot add as it was before the change, the host's step and its limit; less, and everything else, needs the machine off.",
                anyOf: [{ $ref: '#/$defs/size' }, { $ref: '#/$defs/placeholder' }],
                'x-quantity': { unit: 'MiB', minimum: 4, multipleOf: 4 },
                'x-change': 'power-cycle',
                'x-sensitive': false,
              },
              hotAdd: {
                description: 'Whether memory can be added while it runs. Needs the machine off.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'power-cycle',
                'x-sensitive': false,
              },
            },
          },
          boot: {
            description: 'How the machine starts.',
            type: 'object',
            additionalProperties: false,
            properties: {
              firmware: {
                description: 'Firmware. A change needs the machine off and `disruption.firmwareChange`.',
                anyOf: [{ type: 'string', enum: ['BIOS', 'EFI'] }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'power-cycle',
                'x-sensitive': false,
              },
              efiLegacyBoot: {
                description: 'EFI only: the old way to boot from a network. Needs the machine off.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'power-cycle',
                'x-sensitive': false,
              },
              networkProtocol: {
                description: 'EFI only: protocol to boot from a network. Needs the machine off.',
                anyOf: [{ type: 'string', enum: ['IPV4', 'IPV6'] }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'power-cycle',
                'x-sensitive': false,
              },
              delay: {
                description: 'Pause before it boots: `5s`. Counts from the next start on.',
                anyOf: [{ $ref: '#/$defs/duration' }, { $ref: '#/$defs/placeholder' }],
                'x-quantity': { unit: 'ms', minimum: 0 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              retry: {
                description: 'Whether it tries again when it finds nothing to boot from.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              retryDelay: {
                description: 'Pause before it tries again.',
                anyOf: [{ $ref: '#/$defs/duration' }, { $ref: '#/$defs/placeholder' }],
                'x-quantity': { unit: 'ms', minimum: 0 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              order: {
                description:
                  "Devices that it tries, in this order; `[]` is the server's own order. Counts from the next start on.",
                type: 'array',
                items: {
                  description: 'One entry; a type stands only once, apart from `ETHERNET`.',
                  type: 'object',
                  additionalProperties: false,
                  required: ['type'],
                  properties: {
                    type: {
                      description: 'Type of device.',
                      anyOf: [
                        { type: 'string', enum: ['CDROM', 'DISK', 'ETHERNET', 'FLOPPY'] },
                        { $ref: '#/$defs/placeholder' },
                      ],
                    },
                    disks: {
                      description:
                        "For `DISK`: names of `disks` in this manifest, in order. Left out: the server's choice.",
                      type: 'array',
                      items: { description: 'Name of a disk.', type: 'string', minLength: 1 },
                      'x-order': 'ordered',
                    },
                    nic: {
                      description: 'For `ETHERNET`: name of one of `nics` in this manifest.',
                      type: 'string',
                      minLength: 1,
                    },
                  },
                },
                'x-order': 'ordered',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          controllers: {
            description: 'Controllers. Those that a disk or drive needs come with it; list them to choose their type.',
            type: 'object',
            additionalProperties: false,
            properties: {
              scsi: {
                description: 'SCSI controllers, by bus.',
                type: 'array',
                items: {
                  description: 'One controller.',
                  type: 'object',
                  additionalProperties: false,
                  required: ['bus'],
                  properties: {
                    bus: {
                      description: 'Number of the bus. It tells the controllers apart.',
                      anyOf: [{ type: 'integer', minimum: 0, maximum: 3 }, { $ref: '#/$defs/placeholder' }],
                    },
                    type: {
                      description:
                        'Model. A change needs the machine off and `disruption.moveDevices`, because its devices come off.',
                      anyOf: [
                        { type: 'string', enum: ['BUSLOGIC', 'LSILOGIC', 'LSILOGICSAS', 'PVSCSI'] },
                        { $ref: '#/$defs/placeholder' },
                      ],
                    },
                    sharing: {
                      description:
                        'Whether other machines share the bus: on the same host (`VIRTUAL`) or on any (`PHYSICAL`). Needs the machine off.',
                      anyOf: [
                        { type: 'string', enum: ['NONE', 'VIRTUAL', 'PHYSICAL'] },
                        { $ref: '#/$defs/placeholder' },
                      ],
                    },
                  },
                },
                maxItems: 4,
                'x-order': 'set',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              sata: {
                description: 'SATA controllers, by bus.',
                type: 'array',
                items: {
                  description: 'One controller.',
                  type: 'object',
                  additionalProperties: false,
                  required: ['bus'],
                  properties: {
                    bus: {
                      description: 'Number of the bus. It tells the controllers apart.',
                      anyOf: [{ type: 'integer', minimum: 0, maximum: 3 }, { $ref: '#/$defs/placeholder' }],
                    },
                  },
                },
                maxItems: 4,
                'x-order': 'set',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              nvme: {
                description: 'NVMe controllers, by bus. Need hardware version 13.',
                type: 'array',
                items: {
                  description: 'One controller.',
                  type: 'object',
                  additionalProperties: false,
                  required: ['bus'],
                  properties: {
                    bus: {
                      description: 'Number of the bus. It tells the controllers apart.',
                      anyOf: [{ type: 'integer', minimum: 0, maximum: 3 }, { $ref: '#/$defs/placeholder' }],
                    },
                  },
                },
                maxItems: 4,
                'x-order': 'set',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              exclusive: {
                description:
                  'Whether controllers that are not listed are differences. They are removed only with `disruption.removeDevices`, and only when nothing hangs on them.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'ignored',
                'x-sensitive': false,
                default: false,
                'x-controller-only': true,
              },
            },
          },
          disks: {
            description:
              'Disks, told apart by their address. Left out: not managed. A disk that is not in a given list is reported, and taken off only with `disruption.detachDisks`. How a new file is laid out (thin, thick) follows from the datastore or storage policy: the REST API cannot say it, and a disk that is there cannot be changed; `source.ovfItem.provisioning` says it for a package.',
            type: 'array',
            items: {
              description: 'One disk.',
              type: 'object',
              additionalProperties: false,
              required: ['name', 'address'],
              properties: {
                name: {
                  description: 'Name of the disk in this manifest; plans and errors use it. vSphere does not know it.',
                  type: 'string',
                  minLength: 1,
                  maxLength: 80,
                },
                address: {
                  description:
                    'Controller and place: `scsi:0:1`, `sata:0:0`, `nvme:0:0`, `ide:primary:master`. `scsi:<bus>:7` is the controller itself. Another address is another disk, unless `disruption.moveDevices`; then the disk of that `fileName` or `existing` is put there, with the machine off.',
                  anyOf: [
                    {
                      type: 'string',
                      minLength: 1,
                      pattern: '^((scsi|sata|nvme):[0-3]:(0|[1-9][0-9]?)|ide:(primary|secondary):(master|slave))$',
                      'x-pattern-words': 'must be such as `scsi:0:1`, `sata:0:0`, `nvme:0:0` or `ide:primary:master`',
                    },
                    { $ref: '#/$defs/placeholder' },
                  ],
                },
                capacity: {
                  description:
                    "Capacity. Growing is in place while it runs (IDE: off), needs vCenter 8.0 U1 and no snapshots; the guest grows its file system itself. Shrinking is refused. Left out for a new disk: the guest's default.",
                  anyOf: [{ $ref: '#/$defs/size' }, { $ref: '#/$defs/placeholder' }],
                  'x-quantity': { unit: 'MiB', minimum: 1 },
                },
                fileName: {
                  description: "Name of the new disk's file without `.vmdk`. Used at creation only.",
                  type: 'string',
                  minLength: 1,
                },
                existing: {
                  description: 'A disk file that is there already, instead of a new one. Used when the disk is added.',
                  type: 'object',
                  additionalProperties: false,
                  required: ['datastore', 'path'],
                  properties: {
                    datastore: {
                      description: 'The datastore.',
                      type: 'string',
                      minLength: 1,
                      'x-reference': 'Datastore',
                    },
                    path: { description: 'Path on it: `web-01/data.vmdk`.', type: 'string', minLength: 1 },
                  },
                },
                storagePolicy: {
                  description: 'Storage policy. In place; vSAN may lay the data out anew.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'StoragePolicy',
                },
                datastore: {
                  description: 'Datastore of this disk. A difference moves the disk, while it runs; it may take hours.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Datastore',
                },
                onRemove: {
                  description:
                    'When the disk leaves this list and `disruption.detachDisks` is set: `Keep` it attached, `Detach` it and keep its file, or `Destroy` the file too (vCenter 8.0 U1). `Keep` also takes it off before the machine is deleted, so that its file stays. On an older vCenter this is not remembered, and the disk is detached.',
                  anyOf: [{ type: 'string', enum: ['Keep', 'Detach', 'Destroy'] }, { $ref: '#/$defs/placeholder' }],
                  default: 'Detach',
                },
              },
            },
            maxItems: 256,
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          nics: {
            description:
              'Network adapters. They are told apart by a manual MAC address, else by network and type, else by their order when there are as many as the manifest lists. What remains unclear is refused, and nothing is removed. One that is not in a given list is reported, and removed only with `disruption.removeDevices`.',
            type: 'array',
            items: {
              description: 'One adapter.',
              type: 'object',
              additionalProperties: false,
              required: ['name'],
              properties: {
                name: {
                  description:
                    'Name of the adapter in this manifest; plans and errors use it. vSphere does not know it.',
                  type: 'string',
                  minLength: 1,
                  maxLength: 80,
                },
                network: {
                  description:
                    'Port group or network: `/DC1/network/prod`. A change is in place; whether it takes effect at once or at the next start depends on the release. Its type follows from it. Two networks of one path, which switches of one folder can have, cannot be told apart here: rename one of them.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Network',
                },
                type: {
                  description:
                    'Model. A change removes the adapter and adds another with another MAC address; it needs `disruption.replaceNics`.',
                  anyOf: [
                    { type: 'string', enum: ['E1000', 'E1000E', 'PCNET32', 'VMXNET', 'VMXNET2', 'VMXNET3'] },
                    { $ref: '#/$defs/placeholder' },
                  ],
                },
                mac: {
                  description: 'MAC address. A change needs the machine off.',
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    mode: {
                      description: '`Automatic`: vCenter chooses it. `Manual`: the one given here.',
                      anyOf: [{ type: 'string', enum: ['Automatic', 'Manual'] }, { $ref: '#/$defs/placeholder' }],
                      default: 'Automatic',
                    },
                    address: {
                      description:
                        'The manual address: `00:50:56:01:02:03`. Safe are `00:50:56:00:00:00` to `00:50:56:3f:ff:ff`.',
                      anyOf: [
                        {
                          type: 'string',
                          minLength: 1,
                          pattern: '^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$',
                          'x-pattern-words': 'must be six pairs of hexadecimal digits, such as `00:50:56:01:02:03`',
                        },
                        { $ref: '#/$defs/placeholder' },
                      ],
                    },
                  },
                },
                connected: {
                  description: 'Whether it is plugged in now, for a machine that runs. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                startConnected: {
                  description:
                    'Whether it is plugged in when the machine starts. Left out for a new adapter: `true`. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                allowGuestControl: {
                  description: 'Whether the guest may plug and unplug it. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                wakeOnLan: {
                  description: 'Whether the guest can be woken over it. Needs the machine off.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                uptCompatibility: {
                  description: 'Universal pass-through, `VMXNET3` only. Needs the machine off.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                distributedPort: {
                  description: 'Port of a distributed port group, where the manifest chooses it. In place.',
                  type: 'string',
                  minLength: 1,
                },
                pciSlotNumber: {
                  description: 'PCI slot. Used when the adapter is added: a change would take another adapter.',
                  anyOf: [{ type: 'integer', minimum: 0, maximum: 2147483647 }, { $ref: '#/$defs/placeholder' }],
                },
              },
            },
            maxItems: 10,
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          cdroms: {
            description:
              'CD-ROM drives, told apart by their address. One that is not in a given list is reported, and removed only with `disruption.removeDevices`.',
            type: 'array',
            items: {
              description: 'One drive.',
              type: 'object',
              additionalProperties: false,
              required: ['name', 'address'],
              properties: {
                name: {
                  description: 'Name of the drive in this manifest; plans and errors use it. vSphere does not know it.',
                  type: 'string',
                  minLength: 1,
                  maxLength: 80,
                },
                address: {
                  description:
                    'Controller and place: `sata:0:0` or `ide:primary:master`. IDE drives are added and removed with the machine off.',
                  anyOf: [
                    {
                      type: 'string',
                      minLength: 1,
                      pattern: '^(sata:[0-3]:(0|[1-9][0-9]?)|ide:(primary|secondary):(master|slave))$',
                      'x-pattern-words': 'must be such as `sata:0:0` or `ide:primary:master`',
                    },
                    { $ref: '#/$defs/placeholder' },
                  ],
                },
                medium: {
                  description:
                    'What is in the drive, exactly one of these. A change while the machine runs ejects first; a guest that locks its tray blocks that.',
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    datastoreIso: {
                      description: 'An ISO image on a datastore.',
                      type: 'object',
                      additionalProperties: false,
                      required: ['datastore', 'path'],
                      properties: {
                        datastore: {
                          description: 'The datastore.',
                          type: 'string',
                          minLength: 1,
                          'x-reference': 'Datastore',
                        },
                        path: { description: 'Path on it: `rhel/rhel9.iso`.', type: 'string', minLength: 1 },
                      },
                    },
                    libraryItem: {
                      description: 'An ISO image of a content library.',
                      type: 'object',
                      additionalProperties: false,
                      required: ['item'],
                      properties: {
                        item: {
                          description: 'The item, as `library/item`.',
                          type: 'string',
                          minLength: 1,
                          'x-reference': 'LibraryItem',
                        },
                        file: {
                          description: 'Name of the file in the item. Left out: its only ISO file.',
                          type: 'string',
                          minLength: 1,
                        },
                      },
                    },
                    clientDevice: {
                      description: 'The drive of a remote console.',
                      type: 'object',
                      additionalProperties: false,
                      properties: {},
                    },
                    hostDevice: {
                      description: 'A drive of the host: `/vmfs/devices/cdrom/mpx.vmhba0:C0:T0:L0`.',
                      type: 'string',
                      minLength: 1,
                    },
                    none: {
                      description: 'An empty drive.',
                      type: 'object',
                      additionalProperties: false,
                      properties: {},
                    },
                  },
                  minProperties: 1,
                  maxProperties: 1,
                },
                connected: {
                  description: 'Whether the medium is connected now, for a machine that runs. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                startConnected: {
                  description: 'Whether the medium is connected when the machine starts. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                allowGuestControl: {
                  description: 'Whether the guest may eject it. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
              },
            },
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          serialPorts: {
            description:
              'Serial ports. Told apart by their order. Adding and removing need the machine off; one that is not in a given list is reported, and removed only with `disruption.removeDevices`.',
            type: 'array',
            items: {
              description: 'One device.',
              type: 'object',
              additionalProperties: false,
              required: ['name'],
              properties: {
                name: {
                  description:
                    'Name of the device in this manifest; plans and errors use it. vSphere does not know it.',
                  type: 'string',
                  minLength: 1,
                  maxLength: 80,
                },
                backing: {
                  description:
                    'What is behind it, exactly one of these. A change needs the machine off or the device disconnected.',
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    file: {
                      description: 'A file on a datastore.',
                      type: 'object',
                      additionalProperties: false,
                      required: ['datastore', 'path'],
                      properties: {
                        datastore: {
                          description: 'The datastore.',
                          type: 'string',
                          minLength: 1,
                          'x-reference': 'Datastore',
                        },
                        path: { description: 'Path on it: `web-01/port.txt`.', type: 'string', minLength: 1 },
                      },
                    },
                    hostDevice: {
                      description: 'A port of the host: `/dev/char/serial/uart0`.',
                      type: 'string',
                      minLength: 1,
                    },
                    pipe: {
                      description: 'A named pipe.',
                      type: 'object',
                      additionalProperties: false,
                      required: ['name'],
                      properties: {
                        name: { description: 'Name of the pipe.', type: 'string', minLength: 1 },
                        role: {
                          description: 'Whether the machine offers the pipe or uses it.',
                          anyOf: [{ type: 'string', enum: ['SERVER', 'CLIENT'] }, { $ref: '#/$defs/placeholder' }],
                          default: 'SERVER',
                        },
                        noReceiveLoss: {
                          description: 'Whether the host buffers what the guest has not read.',
                          anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                        },
                      },
                    },
                    network: {
                      description: 'A connection over the network.',
                      type: 'object',
                      additionalProperties: false,
                      required: ['location'],
                      properties: {
                        location: {
                          description: 'Address as a URI: `telnet://console.lab.example:2001`.',
                          type: 'string',
                          minLength: 1,
                        },
                        role: {
                          description: 'Whether the machine listens or connects.',
                          anyOf: [{ type: 'string', enum: ['SERVER', 'CLIENT'] }, { $ref: '#/$defs/placeholder' }],
                          default: 'SERVER',
                        },
                        proxy: {
                          description: 'Virtual serial port concentrator, as a URI.',
                          type: 'string',
                          minLength: 1,
                        },
                      },
                    },
                  },
                  minProperties: 1,
                  maxProperties: 1,
                },
                connected: {
                  description: 'Whether it is connected now, for a machine that runs. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                startConnected: {
                  description: 'Whether it is connected when the machine starts. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                allowGuestControl: {
                  description: 'Whether the guest may connect and disconnect it. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                yieldOnPoll: {
                  description: 'Whether the machine gives up CPU time while it waits for the port. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
              },
            },
            'x-order': 'ordered',
            'x-change': 'in-place',
            'x-sensitive': false,
            maxItems: 4,
          },
          parallelPorts: {
            description:
              'Parallel ports. Told apart by their order. Adding and removing need the machine off; one that is not in a given list is reported, and removed only with `disruption.removeDevices`.',
            type: 'array',
            items: {
              description: 'One device.',
              type: 'object',
              additionalProperties: false,
              required: ['name'],
              properties: {
                name: {
                  description:
                    'Name of the device in this manifest; plans and errors use it. vSphere does not know it.',
                  type: 'string',
                  minLength: 1,
                  maxLength: 80,
                },
                backing: {
                  description:
                    'What is behind it, exactly one of these. A change needs the machine off or the device disconnected.',
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    file: {
                      description: 'A file on a datastore.',
                      type: 'object',
                      additionalProperties: false,
                      required: ['datastore', 'path'],
                      properties: {
                        datastore: {
                          description: 'The datastore.',
                          type: 'string',
                          minLength: 1,
                          'x-reference': 'Datastore',
                        },
                        path: { description: 'Path on it: `web-01/port.txt`.', type: 'string', minLength: 1 },
                      },
                    },
                    hostDevice: { description: 'A port of the host.', type: 'string', minLength: 1 },
                  },
                  minProperties: 1,
                  maxProperties: 1,
                },
                connected: {
                  description: 'Whether it is connected now, for a machine that runs. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                startConnected: {
                  description: 'Whether it is connected when the machine starts. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                allowGuestControl: {
                  description: 'Whether the guest may connect and disconnect it. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
              },
            },
            'x-order': 'ordered',
            'x-change': 'in-place',
            'x-sensitive': false,
            maxItems: 4,
          },
          floppies: {
            description:
              'Floppy drives. Told apart by their order. Adding and removing need the machine off; one that is not in a given list is reported, and removed only with `disruption.removeDevices`.',
            type: 'array',
            items: {
              description: 'One device.',
              type: 'object',
              additionalProperties: false,
              required: ['name'],
              properties: {
                name: {
                  description:
                    'Name of the device in this manifest; plans and errors use it. vSphere does not know it.',
                  type: 'string',
                  minLength: 1,
                  maxLength: 80,
                },
                backing: {
                  description:
                    'What is in it, exactly one of these. A change needs the machine off or the device disconnected.',
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    image: {
                      description: 'An image on a datastore.',
                      type: 'object',
                      additionalProperties: false,
                      required: ['datastore', 'path'],
                      properties: {
                        datastore: {
                          description: 'The datastore.',
                          type: 'string',
                          minLength: 1,
                          'x-reference': 'Datastore',
                        },
                        path: { description: 'Path on it: `web-01/port.txt`.', type: 'string', minLength: 1 },
                      },
                    },
                    hostDevice: { description: 'A drive of the host.', type: 'string', minLength: 1 },
                    clientDevice: {
                      description: 'The drive of a remote console.',
                      type: 'object',
                      additionalProperties: false,
                      properties: {},
                    },
                  },
                  minProperties: 1,
                  maxProperties: 1,
                },
                connected: {
                  description: 'Whether it is connected now, for a machine that runs. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                startConnected: {
                  description: 'Whether it is connected when the machine starts. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
                allowGuestControl: {
                  description: 'Whether the guest may connect and disconnect it. In place.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                },
              },
            },
            'x-order': 'ordered',
            'x-change': 'in-place',
            'x-sensitive': false,
            maxItems: 4,
          },
          tools: {
            description: 'VMware Tools.',
            type: 'object',
            additionalProperties: false,
            properties: {
              upgradePolicy: {
                description: 'Whether they are upgraded at each power cycle.',
                anyOf: [
                  { type: 'string', enum: ['MANUAL', 'UPGRADE_AT_POWER_CYCLE'] },
                  { $ref: '#/$defs/placeholder' },
                ],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          storagePolicy: {
            description: "Storage policy of the machine's directory.",
            type: 'object',
            additionalProperties: false,
            properties: {
              home: {
                description: 'The policy. In place; vSAN may lay the data out anew.',
                type: 'string',
                minLength: 1,
                'x-reference': 'StoragePolicy',
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              datastoreDefault: {
                description: 'Instead of `home`: the default of the datastore.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
          },
          guestCustomization: {
            description:
              'Customization of the guest: done once, before the first start, or again with the machine off when `revision` changes. What was applied cannot be read back; needs VMware Tools. Exactly one of `specification`, `linux`, `windows` and `cloudInit`.',
            type: 'object',
            additionalProperties: false,
            properties: {
              revision: {
                description:
                  'Change it to customize once more, which needs the machine off (vCenter 8.0 U1, where it is remembered at the machine).',
                type: 'string',
                minLength: 1,
                default: '1',
              },
              specification: {
                description:
                  'Name of a specification that vCenter keeps. It is copied when it is used: later edits of it do nothing.',
                type: 'string',
                minLength: 1,
              },
              linux: {
                description: 'A Linux guest.',
                type: 'object',
                additionalProperties: false,
                required: ['hostname', 'domain'],
                properties: {
                  hostname: {
                    description: 'How the guest is called, exactly one of these.',
                    type: 'object',
                    additionalProperties: false,
                    properties: {
                      fixed: { description: 'This name.', type: 'string', minLength: 1 },
                      prefix: { description: 'This, with a number behind it.', type: 'string', minLength: 1 },
                      virtualMachine: {
                        description: 'The name of the virtual machine.',
                        type: 'object',
                        additionalProperties: false,
                        properties: {},
                      },
                    },
                    minProperties: 1,
                    maxProperties: 1,
                  },
                  domain: { description: 'DNS domain.', type: 'string', minLength: 1 },
                  timeZone: { description: 'Time zone: `Europe/Berlin`.', type: 'string', minLength: 1 },
                  script: {
                    description: 'Script that runs before and after; at most 1500 bytes.',
                    type: 'string',
                    minLength: 1,
                    maxLength: 1500,
                  },
                },
              },
              windows: {
                description: 'A Windows guest, prepared with Sysprep.',
                type: 'object',
                additionalProperties: false,
                required: ['hostname', 'fullName', 'organization'],
                properties: {
                  hostname: {
                    description: 'How the guest is called, exactly one of these.',
                    type: 'object',
                    additionalProperties: false,
                    properties: {
                      fixed: { description: 'This name.', type: 'string', minLength: 1 },
                      prefix: { description: 'This, with a number behind it.', type: 'string', minLength: 1 },
                      virtualMachine: {
                        description: 'The name of the virtual machine.',
                        type: 'object',
                        additionalProperties: false,
                        properties: {},
                      },
                    },
                    minProperties: 1,
                    maxProperties: 1,
                  },
                  fullName: { description: 'Name of the owner.', type: 'string', minLength: 1 },
                  organization: { description: 'Organization of the owner.', type: 'string', minLength: 1 },
                  productKey: { description: 'Product key.', $ref: '#/$defs/valueFrom', 'x-sensitive': true },
                  timeZone: {
                    description: 'Number of the time zone, as Sysprep counts them; 110 is Berlin.',
                    anyOf: [{ type: 'integer', minimum: 0, maximum: 999 }, { $ref: '#/$defs/placeholder' }],
                  },
                  administratorPassword: {
                    description: 'Password of the account Administrator.',
                    $ref: '#/$defs/valueFrom',
                    'x-sensitive': true,
                  },
                  autoLogonCount: {
                    description: 'How often it logs on by itself as Administrator; 0 is never.',
                    anyOf: [{ type: 'integer', minimum: 0, maximum: 100 }, { $ref: '#/$defs/placeholder' }],
                    default: 0,
                  },
                  workgroup: { description: 'Workgroup that it joins.', type: 'string', minLength: 1 },
                  domain: {
                    description: 'Domain that it joins.',
                    type: 'object',
                    additionalProperties: false,
                    required: ['name', 'username', 'password'],
                    properties: {
                      name: { description: 'The domain.', type: 'string', minLength: 1 },
                      username: { description: 'Account that may add machines.', type: 'string', minLength: 1 },
                      password: { description: 'Its password.', $ref: '#/$defs/valueFrom', 'x-sensitive': true },
                      organizationalUnit: {
                        description: "Where the machine's account goes.",
                        type: 'string',
                        minLength: 1,
                        'x-since': '8.0',
                      },
                    },
                  },
                  runOnce: {
                    description: 'Commands that run at the first logon, in order.',
                    type: 'array',
                    items: { description: 'A command.', type: 'string', minLength: 1 },
                    'x-order': 'ordered',
                  },
                  after: {
                    description: 'What follows the customization.',
                    anyOf: [
                      { type: 'string', enum: ['REBOOT', 'NO_REBOOT', 'SHUTDOWN'] },
                      { $ref: '#/$defs/placeholder' },
                    ],
                    default: 'REBOOT',
                  },
                },
              },
              cloudInit: {
                description: 'Cloud-init data. What stands here is readable in the machine.',
                type: 'object',
                additionalProperties: false,
                required: ['metadata'],
                properties: {
                  metadata: {
                    description: 'Metadata, as YAML or JSON; at most 512KiB.',
                    type: 'string',
                    minLength: 1,
                    maxLength: 524288,
                  },
                  userdata: { description: 'User data.', type: 'string', minLength: 1, maxLength: 524288 },
                },
              },
              dnsServers: {
                description: 'DNS servers of the guest.',
                type: 'array',
                items: { description: 'An address.', type: 'string', minLength: 1 },
                'x-order': 'ordered',
              },
              dnsSuffixes: {
                description: 'DNS suffixes to search.',
                type: 'array',
                items: { description: 'A domain.', type: 'string', minLength: 1 },
                'x-order': 'ordered',
              },
              interfaces: {
                description: 'One entry for each adapter. Left out: DHCP for all.',
                type: 'array',
                items: {
                  description: 'One adapter of the guest, in the order of PCI slots.',
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    macAddress: {
                      description: 'The adapter that is meant, where the order does not tell.',
                      anyOf: [
                        {
                          type: 'string',
                          minLength: 1,
                          pattern: '^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$',
                          'x-pattern-words': 'must be six pairs of hexadecimal digits',
                        },
                        { $ref: '#/$defs/placeholder' },
                      ],
                    },
                    ipv4: {
                      description: 'IPv4. Left out: DHCP.',
                      type: 'object',
                      additionalProperties: false,
                      properties: {
                        type: {
                          description: 'Where the address comes from.',
                          anyOf: [{ type: 'string', enum: ['DHCP', 'STATIC'] }, { $ref: '#/$defs/placeholder' }],
                          default: 'DHCP',
                        },
                        address: { description: 'IPv4 address.', type: 'string', minLength: 1 },
                        prefix: {
                          description: 'Length of the prefix.',
                          anyOf: [{ type: 'integer', minimum: 0, maximum: 32 }, { $ref: '#/$defs/placeholder' }],
                        },
                        gateways: {
                          description: 'Gateways.',
                          type: 'array',
                          items: { description: 'IPv4 address.', type: 'string', minLength: 1 },
                          'x-order': 'ordered',
                        },
                      },
                    },
                    ipv6: {
                      description: 'IPv6.',
                      type: 'object',
                      additionalProperties: false,
                      properties: {
                        type: {
                          description: 'Where the addresses come from.',
                          anyOf: [{ type: 'string', enum: ['DHCP', 'STATIC'] }, { $ref: '#/$defs/placeholder' }],
                          default: 'DHCP',
                        },
                        addresses: {
                          description: 'Static addresses.',
                          type: 'array',
                          items: {
                            description: 'One address.',
                            type: 'object',
                            additionalProperties: false,
                            required: ['address', 'prefix'],
                            properties: {
                              address: { description: 'IPv6 address.', type: 'string', minLength: 1 },
                              prefix: {
                                description: 'Length of the prefix.',
                                anyOf: [{ type: 'integer', minimum: 0, maximum: 128 }, { $ref: '#/$defs/placeholder' }],
                              },
                            },
                          },
                          'x-order': 'ordered',
                        },
                        gateways: {
                          description: 'Gateways.',
                          type: 'array',
                          items: { description: 'IPv6 address.', type: 'string', minLength: 1 },
                          'x-order': 'ordered',
                        },
                      },
                    },
                    windows: {
                      description: 'Windows only.',
                      type: 'object',
                      additionalProperties: false,
                      properties: {
                        dnsServers: {
                          description: 'DNS servers of this adapter.',
                          type: 'array',
                          items: { description: 'An address.', type: 'string', minLength: 1 },
                          'x-order': 'ordered',
                        },
                        dnsDomain: { description: 'DNS domain of this adapter.', type: 'string', minLength: 1 },
                        winsServers: {
                          description: 'WINS servers.',
                          type: 'array',
                          items: { description: 'An address.', type: 'string', minLength: 1 },
                          'x-order': 'ordered',
                        },
                        netBios: {
                          description: 'NetBIOS over TCP/IP.',
                          anyOf: [
                            { type: 'string', enum: ['USE_DHCP', 'ENABLE', 'DISABLE'] },
                            { $ref: '#/$defs/placeholder' },
                          ],
                        },
                      },
                    },
                  },
                },
                'x-order': 'ordered',
              },
              within: {
                description: 'How long the guest has to finish. Left out, the run does not wait.',
                anyOf: [{ $ref: '#/$defs/duration' }, { $ref: '#/$defs/placeholder' }],
                'x-quantity': { unit: 'ms', minimum: 0 },
              },
            },
            'x-change': 'create-only',
            'x-sensitive': false,
          },
          dataSets: {
            description:
              'Data sets, which host and guest exchange, by name. Need hardware version 20. One that is not in a given list is reported, and removed only with `disruption.removeDevices`.',
            type: 'array',
            items: {
              description: 'One data set.',
              type: 'object',
              additionalProperties: false,
              required: ['name', 'host', 'guest'],
              properties: {
                name: {
                  description: 'Name, in the form `com.company.project`. Another name is another data set.',
                  type: 'string',
                  minLength: 1,
                  maxLength: 255,
                },
                description: { description: 'Text for people.', type: 'string', maxLength: 1024, default: '' },
                host: {
                  description: "What the host's side may do.",
                  anyOf: [
                    { type: 'string', enum: ['NONE', 'READ_ONLY', 'READ_WRITE'] },
                    { $ref: '#/$defs/placeholder' },
                  ],
                },
                guest: {
                  description: 'What the guest may do.',
                  anyOf: [
                    { type: 'string', enum: ['NONE', 'READ_ONLY', 'READ_WRITE'] },
                    { $ref: '#/$defs/placeholder' },
                  ],
                },
                omitFromSnapshotAndClone: {
                  description: 'Whether snapshots and clones leave it out.',
                  anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                  default: false,
                },
                entries: {
                  description:
                    'Entries by key. With `guest: READ_WRITE` the guest may change them, so they are only made where they are missing.',
                  type: 'object',
                  additionalProperties: { description: 'The value.', type: 'string' },
                },
              },
            },
            'x-since': '8.0',
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          template: {
            description:
              'Whether it is a template. Turning into one needs the machine off; turning back needs `placement.resourcePool`, `cluster` or `host`. A template has no power state, and cannot be changed apart from its name, folder and annotation.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
            'x-since': '8.0 U1',
          },
          powerState: {
            description: 'Power state. Left out: not managed, and a new machine stays off. `Off` shuts the guest down.',
            anyOf: [{ type: 'string', enum: ['On', 'Off', 'Suspended'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          tags: {
            description:
              'Tags that the machine has, each as `category/tag`. Where a category allows one tag an object, the wanted one takes the place of another; all other tags are left alone, because bindings and people attach theirs, too.',
            type: 'array',
            items: { description: 'A tag.', type: 'string', minLength: 1, 'x-reference': 'Tag' },
            'x-order': 'set',
            'x-change': 'in-place',
            'x-sensitive': false,
          },
          annotation: {
            description: 'Notes of the machine. At its creation from an OVF or VM template item they need no VI-JSON.',
            type: 'string',
            maxLength: 65535,
            'x-change': 'in-place',
            'x-sensitive': false,
            'x-since': '8.0 U1',
          },
          extraConfig: {
            description:
              "Advanced settings by key; others are left alone. An empty text removes a key. Some count from the next start on. Keys beginning with `trueup.` are Trueup's own.",
            type: 'object',
            additionalProperties: { description: 'The value.', type: 'string' },
            'x-change': 'in-place',
            'x-sensitive': false,
            propertyNames: {
              type: 'string',
              pattern: '^(?!trueup\\.)',
              'x-pattern-words': 'must not begin with `trueup.`',
            },
            'x-since': '8.0 U1',
          },
          customAttributes: {
            description:
              'Custom attributes by name; others are left alone. One that vCenter does not have yet is defined for virtual machines.',
            type: 'object',
            additionalProperties: { description: 'The value.', type: 'string' },
            'x-change': 'in-place',
            'x-sensitive': false,
            'x-since': '8.0 U1',
          },
          cpuAllocation: {
            description:
              'Reservation, limit and shares of CPU time. In place, also while the machine runs. Custom numbers of shares are not supported: they mean nothing without those of the neighbours.',
            type: 'object',
            additionalProperties: false,
            properties: {
              reservation: {
                description: 'What is reserved: `1000MHz`.',
                anyOf: [{ $ref: '#/$defs/frequency' }, { $ref: '#/$defs/placeholder' }],
                'x-quantity': { unit: 'MHz', minimum: 0 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              limit: {
                description: 'The most it gets; `null` is no limit.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MHz', minimum: 0 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              shares: {
                description: 'Its weight where there is not enough.',
                anyOf: [{ type: 'string', enum: ['LOW', 'NORMAL', 'HIGH'] }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
            'x-since': '8.0 U1',
          },
          memoryAllocation: {
            description:
              'Reservation, limit and shares of memory. In place, also while the machine runs. Custom numbers of shares are not supported: they mean nothing without those of the neighbours. Locking all of the memory is not supported: reserve its whole size instead.',
            type: 'object',
            additionalProperties: false,
            properties: {
              reservation: {
                description: 'What is reserved: `1GiB`.',
                anyOf: [{ $ref: '#/$defs/size' }, { $ref: '#/$defs/placeholder' }],
                'x-quantity': { unit: 'MiB', minimum: 0 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              limit: {
                description: 'The most it gets; `null` is no limit.',
                type: ['string', 'null'],
                'x-quantity': { unit: 'MiB', minimum: 0 },
                'x-change': 'in-place',
                'x-sensitive': false,
              },
              shares: {
                description: 'Its weight where there is not enough.',
                anyOf: [{ type: 'string', enum: ['LOW', 'NORMAL', 'HIGH'] }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'in-place',
                'x-sensitive': false,
              },
            },
            'x-since': '8.0 U1',
          },
          secureBoot: {
            description: 'EFI secure boot. Needs the machine off and `EFI`.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'power-cycle',
            'x-sensitive': false,
            'x-since': '8.0 U1',
          },
          vTpm: {
            description:
              'Virtual TPM 2.0. Needs the machine off, `EFI`, and a key provider in vCenter. Removing it loses what the guest keeps in it, so that is refused.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'power-cycle',
            'x-sensitive': false,
            'x-since': '8.0 U1',
          },
          nestedVirtualization: {
            description: 'Whether the guest may run virtual machines itself. Needs the machine off.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'power-cycle',
            'x-sensitive': false,
            'x-since': '8.0 U1',
          },
          disruption: {
            description:
              "What this manifest permits to happen to the running machine and its devices. It permits no more than the environment's policy does.",
            type: 'object',
            additionalProperties: false,
            properties: {
              powerCycle: {
                description:
                  "Whether the machine may be shut down and started for a change that needs it off. `Never` refuses such a change; `WithinWindow` and `Always` leave it to the environment's policy, windows and approvals.",
                anyOf: [{ type: 'string', enum: ['Never', 'WithinWindow', 'Always'] }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'ignored',
                'x-sensitive': false,
                default: 'WithinWindow',
                'x-controller-only': true,
              },
              forcePowerOff: {
                description:
                  'Whether the machine is switched off hard when the guest does not shut down in time or VMware Tools do not run. Left out, such a shutdown fails and the machine goes on running.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'ignored',
                'x-sensitive': false,
                default: false,
                'x-controller-only': true,
              },
              shutdownTimeout: {
                description: 'How long a guest has to shut down.',
                anyOf: [{ $ref: '#/$defs/duration' }, { $ref: '#/$defs/placeholder' }],
                'x-quantity': { unit: 'ms', minimum: 0, maximum: 14400000 },
                'x-change': 'ignored',
                'x-sensitive': false,
                default: '5m',
                'x-controller-only': true,
              },
              replaceNics: {
                description:
                  'Whether an adapter is removed and added again for a change of its type. The guest sees another adapter with another MAC address.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'ignored',
                'x-sensitive': false,
                default: false,
                'x-controller-only': true,
              },
              firmwareChange: {
                description:
                  'Whether the firmware may change between `BIOS` and `EFI`. Most guests do not start afterwards.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'ignored',
                'x-sensitive': false,
                default: false,
                'x-controller-only': true,
              },
              moveDevices: {
                description:
                  'Whether disks and controllers may be taken off and put back for a change of address or controller type. Needs the machine off; a guest may not find its disks afterwards.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'ignored',
                'x-sensitive': false,
                default: false,
                'x-controller-only': true,
              },
              detachDisks: {
                description:
                  "Whether disks that are not in a given `disks` are taken off. Their files stay unless the disk's own `onRemove` said otherwise.",
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'ignored',
                'x-sensitive': false,
                default: false,
                'x-controller-only': true,
              },
              removeDevices: {
                description:
                  'Whether adapters, CD-ROM drives, ports and, with `controllers.exclusive`, controllers that are not in a given list are removed.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'ignored',
                'x-sensitive': false,
                default: false,
                'x-controller-only': true,
              },
              deleteWithSnapshots: {
                description: 'Whether the machine may be deleted while it has snapshots.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'ignored',
                'x-sensitive': false,
                default: false,
                'x-controller-only': true,
              },
            },
            default: {},
          },
          readiness: {
            description:
              'What counts as ready after a start, and by when. A machine that is there and not ready is degraded; its creation has not failed.',
            type: 'object',
            additionalProperties: false,
            properties: {
              tools: {
                description: 'VMware Tools run.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'ignored',
                'x-sensitive': false,
                default: true,
                'x-controller-only': true,
              },
              ip: {
                description: 'The guest reports an IP address.',
                anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
                'x-change': 'ignored',
                'x-sensitive': false,
                default: false,
                'x-controller-only': true,
              },
              within: {
                description: 'How long it may take after a start that this run made.',
                anyOf: [{ $ref: '#/$defs/duration' }, { $ref: '#/$defs/placeholder' }],
                'x-quantity': { unit: 'ms', minimum: 0, maximum: 86400000 },
                'x-change': 'ignored',
                'x-sensitive': false,
                default: '10m',
                'x-controller-only': true,
              },
            },
          },
          removal: {
            description:
              'How the machine goes once its manifest is gone and `lifecycle.onRemove` is `delete`: `delete` takes its files with it, `unregister` leaves them on the datastore. It is remembered at the machine, which needs vCenter 8.0 U1; without it, `unregister` is refused.',
            anyOf: [{ type: 'string', enum: ['delete', 'unregister'] }, { $ref: '#/$defs/placeholder' }],
            'x-change': 'ignored',
            'x-sensitive': false,
            default: 'delete',
            'x-controller-only': true,
          },
        },
      },
    },
    examples: [
      {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'VirtualMachine',
        metadata: { name: 'web-01' },
        spec: {
          placement: {
            folder: '/DC1/vm/prod',
            resourcePool: '/DC1/host/C1/Resources/prod',
            datastore: '/DC1/datastore/ds1',
          },
          guestOS: 'RHEL_9_64',
          cpu: { count: 4, coresPerSocket: 2, hotAdd: true },
          memory: { size: '8GiB', hotAdd: true },
          boot: { firmware: 'EFI' },
          disks: [{ name: 'root', address: 'scsi:0:0', capacity: '40GiB' }],
          nics: [{ name: 'front', network: '/DC1/network/prod', type: 'VMXNET3' }],
          powerState: 'On',
          tags: ['env/prod'],
          readiness: { tools: true, ip: true, within: '10m' },
        },
      },
    ],
    $defs: {
      duration: {
        description: 'A number and its unit: ms, s, m, h or d.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$',
      },
      frequency: {
        description: 'A number and its unit: MHz or GHz.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(MHz|GHz)$',
      },
      lifecycle: {
        description: 'How the object is taken over, replaced and removed.',
        type: 'object',
        additionalProperties: false,
        properties: {
          adopt: {
            description:
              'Take over an object of that name that exists already. Without it, such an object blocks the manifest.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          onRemove: {
            description:
              'What happens to the object once its manifest is gone: `delete` it, `orphan` it (leave it and stop managing it) or `forbid` the removal.',
            anyOf: [{ type: 'string', enum: ['delete', 'orphan', 'forbid'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          dependsOn: {
            description:
              'Manifests that must be in place first, as `Kind/name`, besides those that references already give.',
            type: 'array',
            items: {
              type: 'string',
              pattern: '^[A-Za-z]+/[^/]+$',
              'x-pattern-words': 'must be written as `Kind/name`, such as `Tag/tier-web`',
            },
            default: [],
          },
          wave: {
            description: 'Steps of a lower wave come first.',
            anyOf: [{ type: 'integer', minimum: -1000, maximum: 1000 }, { $ref: '#/$defs/placeholder' }],
            default: 0,
          },
          suspend: {
            description: 'Look but do not change anything.',
            anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/placeholder' }],
            default: false,
          },
          ignore: {
            description: 'Fields that are left alone after creation, as paths such as `spec.description`.',
            type: 'array',
            items: { type: 'string' },
            default: [],
          },
          replace: {
            description:
              'What to do when a field changes that only a new object can take: `forbid` it, or `allow` to delete the object and create it again.',
            anyOf: [{ type: 'string', enum: ['forbid', 'allow'] }, { $ref: '#/$defs/placeholder' }],
            default: 'forbid',
          },
          renamedFrom: {
            description:
              'The name that the object had in vSphere until now: it is renamed in place instead of deleted and created again.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
      },
      metadata: {
        description: 'How people, other manifests and the command line name this manifest.',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: {
            description:
              'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
            type: 'string',
            minLength: 1,
            maxLength: 255,
            pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
            'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
          },
          labels: {
            description: 'For people and for selection on the command line; never written to vSphere.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
          annotations: {
            description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
            type: 'object',
            additionalProperties: { type: 'string' },
            default: {},
          },
        },
      },
      placeholder: {
        description: 'A value of the environment: `${name}`, or `${name:=default}` with a default.',
        type: 'string',
        pattern: '\\$\\{',
      },
      size: {
        description: 'A number and its unit: KiB, MiB, GiB or TiB.',
        type: 'string',
        pattern: '^[0-9]+(\\.[0-9]+)?(KiB|MiB|GiB|TiB)$',
      },
      valueFrom: {
        description: 'Where a secret comes from. Secrets never stand in a file that is kept in Git.',
        tsType: 'SecretReference',
        type: 'object',
        additionalProperties: false,
        required: ['valueFrom'],
        properties: {
          valueFrom: {
            description: 'Exactly one source.',
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            maxProperties: 1,
            properties: {
              env: {
                description: 'Name of an environment variable.',
                type: 'string',
                pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
                'x-pattern-words':
                  'must be the name of an environment variable: letters, digits and `_`, not starting with a digit',
              },
              file: {
                description:
                  'Path of a file whose content is the secret; a line break at its end is left out. Relative paths start at the folder of the project file.',
                type: 'string',
                minLength: 1,
              },
            },
          },
        },
      },
    },
  },
};

export const projectSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Project',
  description: 'Which vCenters there are, which manifests go to which of them, and what may run there unattended.',
  type: 'object',
  additionalProperties: false,
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  properties: {
    apiVersion: { const: 'trueup.dev/v1alpha1' },
    kind: { const: 'Project' },
    metadata: { $ref: '#/$defs/metadata' },
    spec: {
      description: 'Targets, sources and environments.',
      type: 'object',
      additionalProperties: false,
      required: ['targets', 'environments'],
      properties: {
        targets: { description: 'The vCenters.', type: 'array', minItems: 1, items: { $ref: '#/$defs/target' } },
        sources: {
          description: 'Git repositories that the daemon follows. The command line uses the working tree.',
          type: 'array',
          items: { $ref: '#/$defs/source' },
          default: [],
        },
        environments: {
          description: 'Manifests bound to a target, with a policy.',
          type: 'array',
          minItems: 1,
          items: { $ref: '#/$defs/environment' },
        },
        daemon: { $ref: '#/$defs/daemon' },
        notifications: {
          description: 'Who is told when something changes for the better or the worse.',
          type: 'array',
          items: { $ref: '#/$defs/notification' },
          default: [],
        },
      },
    },
  },
  examples: [
    {
      apiVersion: 'trueup.dev/v1alpha1',
      kind: 'Project',
      metadata: { name: 'acme' },
      spec: {
        targets: [
          {
            name: 'lab',
            url: 'https://vcenter.lab.example',
            credentials: {
              username: { valueFrom: { env: 'VC_USER' } },
              password: { valueFrom: { env: 'VC_PASSWORD' } },
            },
            tls: { caFile: 'ca.pem' },
          },
        ],
        environments: [{ name: 'lab', target: 'lab', manifests: ['manifests'] }],
      },
    },
  ],
  $defs: {
    target: {
      title: 'Target',
      description: 'One vCenter.',
      type: 'object',
      additionalProperties: false,
      required: ['name', 'url', 'credentials'],
      properties: {
        name: {
          description: 'Names the target within the project.',
          type: 'string',
          minLength: 1,
          maxLength: 63,
          pattern: '^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$',
          'x-pattern-words': 'must be letters, digits, `.`, `_` and `-`, starting and ending with a letter or digit',
        },
        url: {
          description: 'Address of the vCenter, without a path.',
          type: 'string',
          pattern: '^https?://[^\\s/@?#]+/?$',
          'x-pattern-words': 'must be an address such as `https://vcenter.example.com`: no path, no account',
        },
        credentials: {
          description: 'The account that Trueup uses.',
          type: 'object',
          additionalProperties: false,
          required: ['username', 'password'],
          properties: {
            username: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
            password: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
          },
        },
        tls: {
          description: "How the vCenter's certificate is checked.",
          type: 'object',
          additionalProperties: false,
          properties: {
            verify: {
              description:
                'Check the certificate. Turning it off lets anybody on the way read the password; it is for labs.',
              type: 'boolean',
              default: true,
            },
            caFile: {
              description:
                'PEM file with the certificate authorities to trust. Relative paths start at the folder of the project file.',
              type: 'string',
              minLength: 1,
            },
            fingerprint: {
              description:
                'SHA-256 fingerprint of the one certificate to trust: 64 hexadecimal digits, with or without `:` between pairs.',
              type: 'string',
              pattern: '^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$',
              'x-pattern-words':
                'must be a SHA-256 fingerprint: 64 hexadecimal digits, with or without `:` between pairs',
            },
          },
          default: {},
        },
        limits: {
          description: 'How much Trueup asks of the vCenter at once.',
          type: 'object',
          additionalProperties: false,
          properties: {
            concurrency: {
              description: 'Requests at the same time.',
              type: 'integer',
              minimum: 1,
              maximum: 256,
              default: 16,
            },
            sessions: {
              description: 'Sessions at the same time.',
              type: 'integer',
              minimum: 1,
              maximum: 16,
              default: 2,
            },
          },
          default: {},
        },
      },
    },
    source: {
      title: 'Source',
      description: 'A Git repository that the daemon follows.',
      type: 'object',
      additionalProperties: false,
      required: ['name', 'git'],
      properties: {
        name: {
          description: 'Names the source within the project.',
          type: 'string',
          minLength: 1,
          maxLength: 63,
          pattern: '^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$',
          'x-pattern-words': 'must be letters, digits, `.`, `_` and `-`, starting and ending with a letter or digit',
        },
        git: {
          description: 'Where the repository is.',
          type: 'object',
          additionalProperties: false,
          required: ['url'],
          properties: {
            url: {
              description: 'Address of the repository, as `git clone` takes it, without an account in it.',
              type: 'string',
              minLength: 1,
              pattern: '^(?![A-Za-z][A-Za-z0-9+.-]*://[^/@]*:[^/@]*@)\\S+$',
              'x-pattern-words': 'must hold no spaces and no password; give the account under `credentials`',
            },
            branch: { description: 'Branch to follow.', type: 'string', minLength: 1, default: 'main' },
            path: {
              description: "Folder of the repository that the manifests' paths start at.",
              type: 'string',
              minLength: 1,
              default: '.',
            },
            credentials: {
              description: 'The account for the repository over HTTPS. A token alone goes into `password`.',
              type: 'object',
              additionalProperties: false,
              required: ['password'],
              properties: {
                username: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
                password: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
              },
            },
            ssh: {
              description: 'The key for the repository over SSH.',
              type: 'object',
              additionalProperties: false,
              required: ['privateKey', 'knownHostsFile'],
              properties: {
                privateKey: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
                knownHostsFile: {
                  description:
                    'File with the host keys to trust, as in known_hosts(5). Relative paths start at the folder of the project file.',
                  type: 'string',
                  minLength: 1,
                },
              },
            },
            caFile: {
              description:
                'PEM file with the certificate authorities to trust. Relative paths start at the folder of the project file.',
              type: 'string',
              minLength: 1,
            },
            interval: {
              description: 'How often the daemon asks whether the branch has moved, besides webhooks. Jittered.',
              $ref: '#/$defs/duration',
              'x-quantity': { unit: 'ms', minimum: 5000 },
              default: '1m',
            },
            submodules: { description: 'Follow submodules, from the same host only.', type: 'boolean', default: false },
            verify: {
              description: 'Signatures that every commit has to carry. Without it, none is asked for.',
              type: 'object',
              additionalProperties: false,
              properties: {
                gpgKeyringFile: {
                  description: 'File with the public OpenPGP keys to trust.',
                  type: 'string',
                  minLength: 1,
                },
                sshAllowedSignersFile: {
                  description: 'File with the SSH keys to trust, in the ALLOWED SIGNERS format of ssh-keygen(1).',
                  type: 'string',
                  minLength: 1,
                },
              },
            },
            limits: {
              description: 'How much a repository may take.',
              type: 'object',
              additionalProperties: false,
              properties: {
                size: {
                  description: 'Bytes that its cache may take on disk.',
                  type: 'string',
                  pattern: '^[0-9]+(\\.[0-9]+)?(B|KiB|MiB|GiB|TiB)$',
                  'x-pattern-words': 'must be a number and its unit, such as `512MiB`',
                  default: '512MiB',
                },
                timeout: {
                  description: 'How long a fetch may take.',
                  $ref: '#/$defs/duration',
                  'x-quantity': { unit: 'ms', minimum: 1000 },
                  default: '5m',
                },
              },
              default: {},
            },
          },
        },
        forge: { $ref: '#/$defs/forge' },
      },
    },
    impact: {
      description: 'What a step may cost.',
      type: 'string',
      enum: ['safe', 'guest-reboot', 'service-restart', 'power-cycle', 'host-maintenance', 'destructive'],
    },
    environment: {
      title: 'Environment',
      description: 'Manifests bound to a target, with a policy.',
      type: 'object',
      additionalProperties: false,
      required: ['name', 'target', 'manifests'],
      properties: {
        name: {
          description:
            'Names the environment. It is written into the owner stamp of every object: another name is another owner.',
          type: 'string',
          minLength: 1,
          maxLength: 63,
          pattern: '^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$',
          'x-pattern-words': 'must be letters, digits, `.`, `_` and `-`, starting and ending with a letter or digit',
        },
        target: { description: 'Name of the target.', type: 'string', minLength: 1 },
        source: {
          description: 'Name of the source that the daemon takes the manifests from. Not needed with one source.',
          type: 'string',
          minLength: 1,
        },
        manifests: {
          description:
            "Files and folders with manifests. Relative paths start at the folder of the project file, or at the source's `path`.",
          type: 'array',
          minItems: 1,
          uniqueItems: true,
          items: { type: 'string', minLength: 1 },
        },
        values: {
          description: 'What `${name}` stands for in the manifests.',
          type: 'object',
          propertyNames: {
            pattern: '^[A-Za-z_][A-Za-z0-9_.-]*$',
            'x-pattern-words': 'must start with a letter or `_` and hold letters, digits, `_`, `.` and `-` only',
          },
          additionalProperties: { type: ['string', 'number', 'boolean'] },
          default: {},
        },
        sync: {
          description: 'When runs happen and what they may do.',
          type: 'object',
          additionalProperties: false,
          properties: {
            mode: {
              description: 'Whether the daemon applies by itself (`automatic`) or waits for a person (`manual`).',
              type: 'string',
              enum: ['automatic', 'manual'],
              default: 'manual',
            },
            interval: {
              description: 'How often the daemon looks at everything, besides events.',
              $ref: '#/$defs/duration',
              'x-quantity': { unit: 'ms', minimum: 10000 },
              default: '10m',
            },
            prune: {
              description: 'Remove objects of this environment that no manifest asks for.',
              type: 'boolean',
              default: true,
            },
            selfHeal: { description: 'Put drift right without a new commit.', type: 'boolean', default: true },
            allow: {
              description: 'Impacts that run unattended. The rest waits for approval or a window.',
              type: 'array',
              items: { $ref: '#/$defs/impact' },
              uniqueItems: true,
              default: ['safe'],
            },
            windows: {
              description: 'Maintenance windows, in which more may run.',
              type: 'array',
              items: { $ref: '#/$defs/window' },
              default: [],
            },
            budgets: {
              description: 'How much one run may do; beyond it, steps are held.',
              type: 'object',
              additionalProperties: false,
              properties: {
                deletes: { description: 'Objects deleted.', type: 'integer', minimum: 0, default: 5 },
                powerCycles: {
                  description: 'Virtual machines powered off or restarted.',
                  type: 'integer',
                  minimum: 0,
                  default: 20,
                },
                hostsInMaintenance: {
                  description: 'Hosts in maintenance mode at the same time.',
                  type: 'integer',
                  minimum: 0,
                  default: 1,
                },
                failures: {
                  description:
                    'Objects whose host maintenance may fail in one run; when one more has failed, no further one is begun.',
                  type: 'integer',
                  minimum: 0,
                  default: 0,
                },
              },
              default: {},
            },
            suspend: {
              description: 'Look and report, but apply nothing, whatever is approved.',
              type: 'boolean',
              default: false,
            },
            deadline: {
              description: 'How long one run may take; then no new step starts.',
              $ref: '#/$defs/duration',
              'x-quantity': { unit: 'ms', minimum: 60000 },
              default: '6h',
            },
            stepDeadline: {
              description:
                'How long one step may take, of whatever kind. Then it is left, and reading tells what became of it. Without it, each kind has its own: two hours, and days where hosts or disks are at work.',
              $ref: '#/$defs/duration',
              'x-quantity': { unit: 'ms', minimum: 60000, maximum: 1728000000 },
            },
            patience: {
              description:
                'How long a run waits for tasks that take hours; they go on in vCenter, and the next run takes them up.',
              $ref: '#/$defs/duration',
              'x-quantity': { unit: 'ms', minimum: 1000 },
              default: '10m',
            },
            retry: {
              description: 'When a run that failed is tried again. The wait doubles from `base` to `cap`, jittered.',
              type: 'object',
              additionalProperties: false,
              properties: {
                base: {
                  description: 'Wait after the first failure.',
                  $ref: '#/$defs/duration',
                  'x-quantity': { unit: 'ms', minimum: 1000 },
                  default: '10s',
                },
                cap: {
                  description: 'Longest wait.',
                  $ref: '#/$defs/duration',
                  'x-quantity': { unit: 'ms', minimum: 1000 },
                  default: '15m',
                },
              },
              default: {},
            },
            loopBreaker: {
              description: 'When drift that comes back is left alone and reported as a conflict.',
              type: 'object',
              additionalProperties: false,
              properties: {
                times: {
                  description: 'How often the same field is put right before.',
                  type: 'integer',
                  minimum: 1,
                  default: 3,
                },
                within: {
                  description: 'Within what time.',
                  $ref: '#/$defs/duration',
                  'x-quantity': { unit: 'ms', minimum: 60000 },
                  default: '24h',
                },
              },
              default: {},
            },
          },
          default: {},
        },
        scope: {
          description: 'What the environment may touch at all.',
          type: 'object',
          additionalProperties: false,
          properties: {
            kinds: {
              description: 'Kinds of manifests. Without it, every kind.',
              type: 'array',
              uniqueItems: true,
              items: { type: 'string', minLength: 1 },
            },
            folders: {
              description: 'Inventory paths. Without it, everywhere.',
              type: 'array',
              uniqueItems: true,
              items: {
                type: 'string',
                pattern: '^/',
                'x-pattern-words': 'must be an inventory path that starts with `/`, such as `/DC0/vm/lab`',
              },
            },
          },
          default: {},
        },
        secrets: {
          description:
            "What `valueFrom` in the manifests of a repository may read on the daemon's machine. Nothing, unless it is listed. The command line reads whatever its user can.",
          type: 'object',
          additionalProperties: false,
          properties: {
            env: {
              description: 'Names of environment variables; `*` at the end stands for anything.',
              type: 'array',
              uniqueItems: true,
              items: {
                type: 'string',
                pattern: '^[A-Za-z_][A-Za-z0-9_]*\\*?$',
                'x-pattern-words': 'must be the name of an environment variable, with `*` at its end at most',
              },
              default: [],
            },
            folder: { description: 'Folder that files with secrets may be read from.', type: 'string', minLength: 1 },
          },
          default: {},
        },
      },
    },
    window: {
      title: 'MaintenanceWindow',
      description: 'A time in which more, or less, may run unattended.',
      type: 'object',
      additionalProperties: false,
      required: ['schedule', 'duration'],
      properties: {
        schedule: {
          description: 'When it opens, as five cron fields: minute, hour, day of month, month, day of week.',
          type: 'string',
          format: 'cron',
        },
        duration: {
          description: 'How long it stays open.',
          $ref: '#/$defs/duration',
          'x-quantity': { unit: 'ms', minimum: 60000, maximum: 604800000 },
        },
        timeZone: {
          description: 'Time zone of the schedule, such as `Europe/Berlin`.',
          type: 'string',
          format: 'time-zone',
          default: 'UTC',
        },
        allow: {
          description: 'Impacts that run while it is open.',
          type: 'array',
          minItems: 1,
          uniqueItems: true,
          items: { $ref: '#/$defs/impact' },
        },
        deny: {
          description: 'Impacts that do not run while it is open, whatever else allows them. It beats `allow`.',
          type: 'array',
          minItems: 1,
          uniqueItems: true,
          items: { $ref: '#/$defs/impact' },
        },
        overrun: {
          description:
            "What becomes of steps that still run when it closes: `finish` lets them end; `cancel` stops them where that does no harm. Without it, what the object's own policy says.",
          type: 'string',
          enum: ['finish', 'cancel'],
        },
      },
    },
    forge: {
      title: 'Forge',
      description: 'Where the repository is hosted: webhooks come from there, plans and statuses go there.',
      type: 'object',
      additionalProperties: false,
      required: ['type', 'repository'],
      properties: {
        type: {
          description: 'Kind of forge. `generic` takes signed webhooks only.',
          type: 'string',
          enum: ['github', 'gitlab', 'gitea', 'forgejo', 'bitbucket', 'bitbucket-data-center', 'generic'],
        },
        repository: {
          description: 'Name of the repository on the forge, such as `acme/infra`.',
          type: 'string',
          minLength: 1,
        },
        url: {
          description:
            'Address of its API where that is not the public one, such as `https://github.acme.example/api/v3`.',
          type: 'string',
          pattern: '^https?://[^\\s@?#]+$',
          'x-pattern-words': 'must be an address without an account',
        },
        token: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
        webhookSecret: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
        pullRequests: { description: 'Plan pull requests and show the plans in them.', type: 'boolean', default: true },
        forks: {
          description: 'What pull requests from forks get: a plan without secrets, or nothing.',
          type: 'string',
          enum: ['plan', 'none'],
          default: 'plan',
        },
      },
    },
    daemon: {
      title: 'Daemon',
      description: 'How the daemon runs. The command line leaves it alone.',
      type: 'object',
      additionalProperties: false,
      properties: {
        listen: {
          description: 'Address and port of the API, the webhooks and the metrics.',
          type: 'string',
          pattern: '^(\\[[0-9A-Fa-f:]+\\]|[^\\s:/]+):[0-9]{1,5}$',
          'x-pattern-words': 'must be an address and a port, such as `127.0.0.1:8484`',
          default: '127.0.0.1:8484',
        },
        publicUrl: {
          description: 'Address that links in comments and messages start with.',
          type: 'string',
          pattern: '^https?://[^\\s@?#]+$',
          'x-pattern-words': 'must be an address without an account',
        },
        database: {
          description:
            'File of the history. Relative paths start at the folder of the project file. Losing it loses history, never objects.',
          type: 'string',
          minLength: 1,
          default: 'trueup.db',
        },
        cache: {
          description: 'Folder of the repositories that are followed.',
          type: 'string',
          minLength: 1,
          default: '.trueup',
        },
        tokens: { description: 'Who may use the API.', type: 'array', items: { $ref: '#/$defs/token' }, default: [] },
        anonymous: {
          description: 'What somebody without a token may do from this machine itself.',
          type: 'string',
          enum: ['nothing', 'viewer', 'operator', 'admin'],
          default: 'nothing',
        },
        concurrency: { description: 'Runs at the same time.', type: 'integer', minimum: 1, maximum: 64, default: 4 },
        retention: {
          description: 'How long the history is kept.',
          type: 'object',
          additionalProperties: false,
          properties: {
            runs: {
              description: 'Runs and their plans.',
              $ref: '#/$defs/duration',
              'x-quantity': { unit: 'ms', minimum: 3600000 },
              default: '90d',
            },
            audit: {
              description: 'Who did what.',
              $ref: '#/$defs/duration',
              'x-quantity': { unit: 'ms', minimum: 3600000 },
              default: '400d',
            },
            runsPerEnvironment: {
              description: 'Runs of one environment, at most.',
              type: 'integer',
              minimum: 10,
              default: 2000,
            },
          },
          default: {},
        },
      },
      default: {},
    },
    token: {
      title: 'Token',
      description: 'One account of the API.',
      type: 'object',
      additionalProperties: false,
      required: ['name', 'role', 'token'],
      properties: {
        name: {
          description: 'Who it is, as the audit names them.',
          type: 'string',
          minLength: 1,
          maxLength: 63,
          pattern: '^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$',
          'x-pattern-words': 'must be letters, digits, `.`, `_` and `-`, starting and ending with a letter or digit',
        },
        role: {
          description:
            '`viewer` reads; `operator` asks for plans and runs, approves and holds; `admin` may do everything.',
          type: 'string',
          enum: ['viewer', 'operator', 'admin'],
        },
        token: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
      },
    },
    notification: {
      title: 'Notification',
      description: 'Messages to a channel.',
      type: 'object',
      additionalProperties: false,
      required: ['name', 'type'],
      properties: {
        name: {
          description: 'Names the notification within the project.',
          type: 'string',
          minLength: 1,
          maxLength: 63,
          pattern: '^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$',
          'x-pattern-words': 'must be letters, digits, `.`, `_` and `-`, starting and ending with a letter or digit',
        },
        type: { description: 'Where it goes.', type: 'string', enum: ['slack', 'teams', 'webhook', 'email'] },
        url: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
        secret: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
        email: {
          description: 'Mail server and addresses, for `type: email`.',
          type: 'object',
          additionalProperties: false,
          required: ['host', 'from', 'to'],
          properties: {
            host: { description: 'Mail server.', type: 'string', minLength: 1 },
            port: { description: 'Its port.', type: 'integer', minimum: 1, maximum: 65535, default: 587 },
            tls: {
              description:
                'TLS from the first byte (`implicit`), by STARTTLS, or none at all for a server on this machine.',
              type: 'string',
              enum: ['implicit', 'starttls', 'none'],
              default: 'starttls',
            },
            username: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
            password: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
            from: { description: 'Sender.', type: 'string', minLength: 1 },
            to: { description: 'Recipients.', type: 'array', minItems: 1, items: { type: 'string', minLength: 3 } },
          },
        },
        events: {
          description: 'What is told of. Without it, everything of the list but `in-sync`.',
          type: 'array',
          uniqueItems: true,
          minItems: 1,
          items: {
            type: 'string',
            enum: [
              'failed',
              'recovered',
              'held',
              'drift',
              'conflict',
              'approval-ended',
              'blocked',
              'in-sync',
              'target-down',
              'target-up',
              'source-failed',
              'source-recovered',
            ],
          },
          default: [
            'failed',
            'recovered',
            'held',
            'drift',
            'conflict',
            'approval-ended',
            'blocked',
            'target-down',
            'target-up',
            'source-failed',
            'source-recovered',
          ],
        },
        environments: {
          description: 'Environments that it is about. Without it, all.',
          type: 'array',
          uniqueItems: true,
          items: { type: 'string', minLength: 1 },
        },
        digest: {
          description: 'Collect messages for so long and send them as one. Without it, each is sent at once.',
          $ref: '#/$defs/duration',
          'x-quantity': { unit: 'ms', minimum: 60000 },
        },
      },
    },
    duration: {
      description: 'A number and its unit: ms, s, m, h or d.',
      type: 'string',
      pattern: '^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$',
    },
    metadata: {
      description: 'How people, other manifests and the command line name this manifest.',
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: {
          description:
            'Names the manifest within its kind and environment, and the object in vSphere unless `spec.name` says otherwise.',
          type: 'string',
          minLength: 1,
          maxLength: 255,
          pattern: '^(?!\\s)[^/;\\u0000-\\u001f\\u007f]*(?<!\\s)$',
          'x-pattern-words': 'must not hold `/`, `;` or control characters, nor start or end with a space',
        },
        labels: {
          description: 'For people and for selection on the command line; never written to vSphere.',
          type: 'object',
          additionalProperties: { type: 'string' },
          default: {},
        },
        annotations: {
          description: 'Notes of other tools, such as kustomize; Trueup leaves them alone.',
          type: 'object',
          additionalProperties: { type: 'string' },
          default: {},
        },
      },
    },
    valueFrom: {
      description: 'Where a secret comes from. Secrets never stand in a file that is kept in Git.',
      tsType: 'SecretReference',
      type: 'object',
      additionalProperties: false,
      required: ['valueFrom'],
      properties: {
        valueFrom: {
          description: 'Exactly one source.',
          type: 'object',
          additionalProperties: false,
          minProperties: 1,
          maxProperties: 1,
          properties: {
            env: {
              description: 'Name of an environment variable.',
              type: 'string',
              pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
              'x-pattern-words':
                'must be the name of an environment variable: letters, digits and `_`, not starting with a digit',
            },
            file: {
              description:
                'Path of a file whose content is the secret; a line break at its end is left out. Relative paths start at the folder of the project file.',
              type: 'string',
              minLength: 1,
            },
          },
        },
      },
    },
  },
};
