import type { JsonValue } from '../../base/json.ts';

/** What a place of the document may hold. */
export type SchemaNode = ObjectNode | ListNode | LeafNode;

/** What changing a setting asks of a host. */
export type ProfileImpact = 'NO_IMPACT' | 'MAINTENANCE_MODE_REQUIRED' | 'REBOOT_REQUIRED';

interface Common {
  title: string;
  /** Belongs under `host-specific`, and nowhere else. */
  hostSpecific?: true;
  /** Of everything below as well. */
  impact?: ProfileImpact;
}

export interface ObjectNode extends Common {
  type: 'object';
  members: Record<string, SchemaNode>;
  required?: string[];
}

export interface ListNode extends Common {
  type: 'array';
  item: SchemaNode;
  /** The member by which items are told apart: their order means nothing then. */
  key?: string;
  atMost?: number;
}

export interface LeafNode extends Common {
  type: 'string' | 'integer' | 'boolean';
  /** What a host has that nobody configured. */
  default?: JsonValue;
  values?: string[];
  pattern?: string;
  least?: number;
  most?: number;
  /** Shown to nobody. */
  secret?: true;
}

const policy: LeafNode = { type: 'string', title: 'Start policy', values: ['ON', 'OFF', 'AUTOMATIC'], default: 'OFF' };

function service(title: string): ObjectNode {
  const enabled: LeafNode = { type: 'boolean', title: 'Running', default: false };
  return { type: 'object', title, members: { enabled, policy } };
}

const networking: ObjectNode = {
  type: 'object',
  title: 'Networking',
  impact: 'MAINTENANCE_MODE_REQUIRED',
  members: {
    hostname: { type: 'string', title: 'Host name', hostSpecific: true, impact: 'NO_IMPACT' },
    mtu: { type: 'integer', title: 'MTU of the management switch', least: 1280, most: 9190, default: 1500 },
  },
};

const syslog: ObjectNode = {
  type: 'object',
  title: 'Syslog',
  members: {
    log_host: { type: 'string', title: 'Remote hosts', pattern: '^((udp|tcp|ssl)://.+)?$', default: '' },
    log_level: { type: 'string', title: 'Level', values: ['debug', 'info', 'warning', 'error'], default: 'info' },
    rotations: { type: 'integer', title: 'Rotated files', least: 1, most: 100, default: 8 },
  },
};

const snmp: ObjectNode = {
  type: 'object',
  title: 'SNMP',
  members: {
    enabled: { type: 'boolean', title: 'Enabled', default: false },
    community: { type: 'string', title: 'Community', secret: true, default: '' },
  },
};

/** Settings under `esx`. A vCenter's real schema has thousands; these are of every sort that there is. */
export const esx: ObjectNode = {
  type: 'object',
  title: 'ESXi',
  members: {
    services: { type: 'object', title: 'Services', members: { ssh: service('SSH'), shell: service('ESXi shell') } },
    ntp: {
      type: 'object',
      title: 'Time',
      members: {
        enabled: { type: 'boolean', title: 'Enabled', default: false },
        servers: { type: 'array', title: 'Servers', item: { type: 'string', title: 'Server' }, atMost: 8 },
      },
    },
    syslog,
    snmp,
    networking,
    advanced_options: {
      type: 'array',
      title: 'Advanced options',
      key: 'name',
      item: {
        type: 'object',
        title: 'Option',
        required: ['name', 'value'],
        members: { name: { type: 'string', title: 'Name' }, value: { type: 'string', title: 'Value' } },
      },
    },
    boot: {
      type: 'object',
      title: 'Boot options',
      impact: 'REBOOT_REQUIRED',
      members: { hyperthreading: { type: 'boolean', title: 'Hyperthreading', default: true } },
    },
  },
};
