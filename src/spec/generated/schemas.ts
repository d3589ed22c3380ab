// Generated from schemas/ by `npm run generate`; do not edit.
import type { Schema } from '../schema.ts';
import type { KindSpecs } from './kinds.ts';

/** The published schemas: `src/spec` is pure and reads no files. */
export const kindSchemas: Record<keyof KindSpecs, Schema> = {
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
                },
                Datacenter: {
                  description: 'A datacenter: the name of its manifest, or its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Datacenter',
                },
                Folder: {
                  description: 'A folder: the name of its manifest, or its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Folder',
                },
                Cluster: {
                  description: 'A cluster, by its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Cluster',
                },
                Host: { description: 'A host, by its path.', type: 'string', minLength: 1, 'x-reference': 'Host' },
                ResourcePool: {
                  description: 'A resource pool: the name of its manifest, or its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'ResourcePool',
                },
                Datastore: {
                  description: 'A datastore, by its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Datastore',
                },
                Network: {
                  description: 'A network or port group, by its path.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'Network',
                },
                ContentLibrary: {
                  description: 'A content library: the name of its manifest, or its name.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'ContentLibrary',
                },
                LibraryItem: {
                  description: 'An item of a content library: the name of its manifest, or `library/item`.',
                  type: 'string',
                  minLength: 1,
                  'x-reference': 'LibraryItem',
                },
              },
            },
            minItems: 1,
            uniqueItems: true,
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
              description: 'The account for the repository.',
              type: 'object',
              additionalProperties: false,
              required: ['password'],
              properties: {
                username: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
                password: { $ref: '#/$defs/valueFrom', 'x-sensitive': true },
              },
            },
          },
        },
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
      },
    },
    window: {
      title: 'MaintenanceWindow',
      description: 'A time in which more may run unattended.',
      type: 'object',
      additionalProperties: false,
      required: ['schedule', 'duration', 'allow'],
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
