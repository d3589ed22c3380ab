import { expect, test } from 'vitest';
import { chosenIds } from '../../src/reconcilers/chosen-id.ts';
import { categoryIds } from '../../src/reconcilers/tag-category/ids.ts';
import { tagIds } from '../../src/reconcilers/tag/ids.ts';

test('ids stay what they are: a release that changed them would not know its own objects again', () => {
  expect(categoryIds('lab', ['env'])[0]).toBe(
    'urn:vmomi:InventoryServiceCategory:c69ea97e-2b20-5111-893f-c709603af26e:GLOBAL',
  );
  expect(tagIds('lab', ['env', 'prod'])[0]).toBe(
    'urn:vmomi:InventoryServiceTag:73346af5-20f7-5a1a-85d1-d2643cd46010:GLOBAL',
  );
});

test('every environment, kind and name has ids of its own, whatever the names hold', () => {
  const all = [
    chosenIds('lab', 'Tag', ['env', 'prod']),
    chosenIds('prod', 'Tag', ['env', 'prod']),
    chosenIds('lab', 'TagCategory', ['env', 'prod']),
    chosenIds('lab', 'Tag', ['env/prod']),
    chosenIds('lab', 'Tag', ['env', 'prod', '']),
    chosenIds('lab', 'Tag', ['env%2Fprod']),
    chosenIds('lab', 'Tag', ['env', 'prod/0']),
    chosenIds('lab/Tag', 'env', ['prod']),
  ].flat();
  expect(new Set(all).size).toBe(all.length);
});
