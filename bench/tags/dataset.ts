import { formatStamp } from '../../src/plan/owner-stamp.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';

export const categoryCount = 100;
export const environment = 'bench';

/** Tags spread over a hundred categories, live and as manifests that ask for exactly that. */
export interface Dataset {
  inventory: InventoryDocument;
  /** One YAML text a category, with its tags. */
  files: Record<string, string>;
}

export function datasetOf(tagCount: number): Dataset {
  const categories = Array.from({ length: categoryCount }, (_, index) => `category-${index}`);
  const tags = Array.from({ length: tagCount }, (_, index) => ({
    name: `tag-${index}`,
    category: categories[index % categoryCount] ?? '',
  }));
  return {
    inventory: {
      size: { vms: 0, templates: 0 },
      categories: categories.map((name, index) => ({
        id: categoryId(index),
        name,
        description: `Description of ${name}`,
        cardinality: 'MULTIPLE',
        associableTypes: ['urn:vim25:VirtualMachine'],
        usedBy: [stampOf(name)],
      })),
      tags: tags.map(({ name, category }, index) => ({
        id: `urn:vmomi:InventoryServiceTag:${uuid(index + categoryCount)}:GLOBAL`,
        categoryId: categoryId(index % categoryCount),
        name,
        description: `Description of ${name} in ${category}`,
        usedBy: [stampOf(name)],
      })),
    },
    files: Object.fromEntries(
      categories.map((category) => [
        `${category}.yaml`,
        [categoryYaml(category), ...tags.filter((tag) => tag.category === category).map(tagYaml)].join('---\n'),
      ]),
    ),
  };
}

function stampOf(name: string): string {
  return formatStamp({ environment, name, onRemove: 'delete' });
}

function categoryId(index: number): string {
  return `urn:vmomi:InventoryServiceCategory:${uuid(index)}:GLOBAL`;
}

function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

function categoryYaml(name: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: TagCategory
metadata: { name: ${name} }
spec:
  description: Description of ${name}
  cardinality: MULTIPLE
  associableTypes: [VirtualMachine]
`;
}

function tagYaml({ name, category }: { name: string; category: string }): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: Tag
metadata: { name: ${name} }
spec:
  category: ${category}
  description: Description of ${name} in ${category}
`;
}
