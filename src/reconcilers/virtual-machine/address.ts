/** Where a disk or drive hangs: `scsi:0:1`, `ide:primary:master`. */
export interface Address {
  bus: 'scsi' | 'sata' | 'nvme' | 'ide';
  /** Of SCSI, SATA and NVMe. */
  number: number;
  unit: number;
}

/** Reads an address that the schema has checked. IDE has bus 0 (primary) and 1, unit 0 (master) and 1. */
export function parseAddress(text: string): Address {
  const [bus = 'scsi', first = '0', second = '0'] = text.split(':');
  if (bus === 'ide') return { bus, number: first === 'primary' ? 0 : 1, unit: second === 'master' ? 0 : 1 };
  return { bus: bus as Address['bus'], number: Number(first), unit: Number(second) };
}

export function formatAddress({ bus, number, unit }: Address): string {
  if (bus !== 'ide') return `${bus}:${number}:${unit}`;
  return `ide:${number === 0 ? 'primary' : 'secondary'}:${unit === 0 ? 'master' : 'slave'}`;
}

export function isIde(address: string): boolean {
  return address.startsWith('ide:');
}

/** The file's own path: on a snapshot, the disk shows the name of its delta (`web-01-000002.vmdk`). */
export function basePath(path: string): string {
  return path.replace(/-\d{6}(?=\.vmdk$)/, '');
}

/** Datastore name and path of `[ds 1] web-01/web-01.vmdk`. */
export function splitDatastorePath(text: string): { datastore: string; path: string } | undefined {
  const match = /^\[(?<datastore>.+?)\] ?(?<path>.*)$/.exec(text);
  if (match?.groups === undefined) return undefined;
  const { datastore = '', path = '' } = match.groups;
  return { datastore, path };
}
