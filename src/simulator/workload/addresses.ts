import { invalidArgument } from '../operations/api-error.ts';
import type { AddressRange, Cidr } from '../state/workload-objects.ts';

const part = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const ipv4 = new RegExp(`^${part}(?:\\.${part}){3}$`);
const dnsLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export function checkAddress(what: string, address: string): void {
  if (!ipv4.test(address)) throw invalidArgument(`${what}: ${address} is not an IPv4 address.`, address);
}

export function checkCidr(what: string, { address, prefix }: Cidr, longestPrefix = 32): void {
  checkAddress(what, address);
  if (prefix >= 0 && prefix <= longestPrefix) return;
  throw invalidArgument(`${what}: the prefix ${prefix} must be from 0 to ${longestPrefix}.`, String(prefix));
}

export function checkRanges(what: string, ranges: readonly AddressRange[]): void {
  for (const { address, count } of ranges) {
    checkAddress(what, address);
    if (count < 1) throw invalidArgument(`${what}: a range has ${count} addresses.`, String(count));
  }
}

export function checkLabel(what: string, name: string): void {
  if (!dnsLabel.test(name)) throw invalidArgument(`${what} ${name} is not a DNS label.`, name);
}

/** Whether all that is there is still there, unchanged. */
export function keepsAll(before: readonly object[], after: readonly object[]): boolean {
  const kept = new Set(after.map(written));
  return before.every((found) => kept.has(written(found)));
}

function written(value: object): string {
  return JSON.stringify(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
