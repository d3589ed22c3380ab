import type { JsonValue } from '../../base/json.ts';
import { asList, asObject, stringMember, textMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { asObjectId, type TagAssociation } from './tag-association-types.ts';

interface Page {
  associations: TagAssociation[];
  /** Where the next page begins; left out on the last one. */
  marker?: string;
}

/**
 * All pages of `GET /api/vcenter/tagging/associations`. A marker that the server does not know any more is refused with
 * `INVALID_ARGUMENT`; then everything is read again, once, because what was read so far may have moved. The empty marker
 * means the first page, too, and is no question that was asked before.
 */
export async function readAllAssociations(transport: ReadTransport, signal: AbortSignal): Promise<TagAssociation[]> {
  const first = await readPage(transport, undefined, signal);
  try {
    return await readOn(transport, first, signal);
  } catch (error) {
    if (!isForgottenMarker(error)) throw error;
  }
  return readOn(transport, await readPage(transport, '', signal), signal);
}

async function readOn(transport: ReadTransport, first: Page, signal: AbortSignal): Promise<TagAssociation[]> {
  const pages = [first.associations];
  for (let { marker } = first; marker !== undefined;) {
    const page = await readPage(transport, marker, signal);
    pages.push(page.associations);
    marker = page.marker;
  }
  return pages.flat();
}

function readPage(transport: ReadTransport, marker: string | undefined, signal: AbortSignal): Promise<Page> {
  return transport.read(
    {
      method: 'GET',
      path: '/api/vcenter/tagging/associations',
      ...(marker === undefined ? {} : { query: { marker } }),
    },
    asPage,
    signal,
  );
}

function asPage(value: JsonValue | undefined): Page {
  const page = asObject(value, 'a page of associations');
  const marker = page['status'] === 'END_OF_DATA' ? '' : textMember(page, 'marker');
  return {
    associations: asList(page['associations'], asAssociation, 'associations'),
    ...(marker === '' ? {} : { marker }),
  };
}

function asAssociation(value: JsonValue): TagAssociation {
  const association = asObject(value, 'an association');
  return { tag: stringMember(association, 'tag'), object: asObjectId(association['object'] ?? null) };
}

function isForgottenMarker(error: unknown): boolean {
  return error instanceof VsphereError && error.errorType === 'INVALID_ARGUMENT';
}
