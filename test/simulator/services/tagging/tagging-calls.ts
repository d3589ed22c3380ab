import { expect } from 'vitest';
import type { Opened } from '../../open-simulator.ts';

/** Short ways to make what the tagging tests start from. */

export interface CategoryWishes {
  name?: string;
  cardinality?: 'SINGLE' | 'MULTIPLE';
  associable_types?: string[];
  category_id?: string;
}

export async function addCategory({ call }: Opened, wishes: CategoryWishes = {}): Promise<string> {
  const body = { name: 'environment', description: '', cardinality: 'SINGLE', associable_types: [], ...wishes };
  const answer = await call('POST', '/api/cis/tagging/category', body);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as string;
}

export async function addTag({ call }: Opened, category: string, name: string, tagId?: string): Promise<string> {
  const chosen = tagId === undefined ? {} : { tag_id: tagId };
  const answer = await call('POST', '/api/cis/tagging/tag', {
    name,
    description: '',
    category_id: category,
    ...chosen,
  });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as string;
}

export function categoryPath(id: string, action = ''): string {
  return `/api/cis/tagging/category/${encodeURIComponent(id)}${action === '' ? '' : `?action=${action}`}`;
}

export function tagPath(id: string, action = ''): string {
  return `/api/cis/tagging/tag/${encodeURIComponent(id)}${action === '' ? '' : `?action=${action}`}`;
}

export function associationPath(id: string, action: string): string {
  return `/api/cis/tagging/tag-association/${encodeURIComponent(id)}?action=${action}`;
}

/** The answer to a refused request. */
export function refusal(status: number, errorType: string): object {
  const message = { id: expect.any(String) as string, default_message: expect.any(String) as string };
  return { status, body: { error_type: errorType, messages: [message] } };
}
