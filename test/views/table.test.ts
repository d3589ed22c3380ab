import { expect, test } from 'vitest';
import { renderTable } from '../../src/views/table.ts';

const options = { colour: false, width: 80, unicode: true };
const rows = [
  { kind: 'Tag', name: 'web', note: 'Front ends of the shop' },
  { kind: 'VirtualMachineClass', name: '大きい', note: 'a\u001b[31m' },
];
const columns = [
  { title: 'KIND', text: (row: (typeof rows)[number]) => row.kind },
  { title: 'NAME', text: (row: (typeof rows)[number]) => row.name },
  { title: 'NOTE', text: (row: (typeof rows)[number]) => row.note },
];

test('sets cells under their titles', () => {
  expect(renderTable(rows, columns, options)).toMatchInlineSnapshot(`
    "KIND                 NAME    NOTE
    Tag                  web     Front ends of the shop
    VirtualMachineClass  大きい  a\\u001b[31m"
  `);
});

test('cuts the widest cells where there is little room', () => {
  expect(renderTable(rows, columns, { ...options, width: 30 })).toMatchInlineSnapshot(`
    "KIND        NAME    NOTE
    Tag         web     Front end…
    VirtualMa…  大きい  a\\u001b[3…"
  `);
});

test('makes lists of rows where columns would say nothing', () => {
  const wide = Array.from({ length: 6 }, (_, index) => ({ title: `C${index}`, text: () => 'something long' }));
  expect(renderTable([1], wide, { ...options, width: 30 })).toMatchInlineSnapshot(`
    "C0  something long
    C1  something long
    C2  something long
    C3  something long
    C4  something long
    C5  something long"
  `);
});

test('shows the titles alone when there is nothing to list', () => {
  expect(renderTable([], columns, options)).toBe('KIND  NAME  NOTE');
});
