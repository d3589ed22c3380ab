import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDescriptor } from '../../../src/simulator/ovf/descriptor.ts';
import { readManifest } from '../../../src/simulator/ovf/signature.ts';
import { readUnits } from '../../../src/simulator/ovf/units.ts';
import { childText, readXml, XmlError } from '../../../src/simulator/ovf/xml.ts';

describe('reading XML', () => {
  test('elements, attributes, text and entities are read, and prefixes dropped', () => {
    const found = readXml(
      `<?xml version="1.0"?><!-- <no/> --><a:root b:id='1 &lt; 2' c="&#65;&#x42;">\n<x>one &amp; <![CDATA[<two>]]></x>\n<y/></a:root>`,
    );
    expect(found).toMatchObject({ name: 'root', attributes: { id: '1 < 2', c: 'AB' }, line: 1 });
    expect(childText(found, 'x')).toBe('one & <two>');
    expect(found.children.map(({ name, line }) => [name, line])).toEqual([
      ['x', 2],
      ['y', 3],
    ]);
  });

  test.each([
    ['nothing', ''],
    ['no element', 'text'],
    ['two roots', '<a/><b/>'],
    ['an element that is not closed', '<a><b></a>'],
    ['an element that is closed twice', '<a/></a>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['a character that is none', '<a>&#x110000;</a>'],
    ['too many levels', '<a>'.repeat(100) + '</a>'.repeat(100)],
  ])('%s is refused', (_name, source) => {
    expect(() => readXml(source)).toThrow(XmlError);
  });

  test('the error says the line', () => {
    expect(() => readXml('<a>\n\n<b>\n</a>')).toThrow(expect.objectContaining({ line: 4 }) as Error);
  });

  test('whatever comes in is read or refused, and soon', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&',
      ';',
      'a',
      '=',
      '"',
      "'",
      ' ',
      '<?',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        try {
          readXml(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(XmlError);
        }
      }),
    );
  });

  test('what is missing in a descriptor has a default', () => {
    expect(readDescriptor('<Envelope/>')).toMatchObject({ files: [], disks: [], networks: [], isCollection: false });
  });
});

describe('packages', () => {
  test.each([
    ['byte', 1],
    ['byte * 2^30', 2 ** 30],
    ['bytes*2^20', 2 ** 20],
    ['byte * 10^9', 10 ** 9],
    ['MegaBytes', 2 ** 20],
    ['GB', 2 ** 30],
    ['furlong', 1],
  ])('the unit %s is %i bytes', (units, bytes) => {
    expect(readUnits(units)).toBe(bytes);
  });

  test('a manifest has one file a line, in any of the known algorithms', () => {
    const text = 'SHA256(a b.vmdk)= AB01\r\nsha1 (c.ovf) = 02\nCRC32(d)= 03\n';
    expect(readManifest(text)).toEqual([
      { name: 'a b.vmdk', algorithm: 'SHA256', checksum: 'ab01' },
      { name: 'c.ovf', algorithm: 'SHA1', checksum: '02' },
    ]);
  });
});
