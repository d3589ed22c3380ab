import { existsSync, renameSync } from 'node:fs';

/** What SQLite keeps beside a database and what belongs to it. */
const companions = ['', '-wal', '-shm', '-journal'];

/** Renames a damaged database out of the way, companions too, so that people can still try to read it. Answers its new name. */
export function setAside(file: string): string {
  const aside = freeName(file);
  for (const suffix of companions) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${aside}${suffix}`);
  }
  return aside;
}

function freeName(file: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${file}.damaged-${number}`;
    if (companions.every((suffix) => !existsSync(`${name}${suffix}`))) return name;
  }
}
