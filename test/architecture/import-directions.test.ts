import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { layers } from './layers.ts';
import { layerOf, root, sourceFiles, type Import } from './source-tree.ts';

test('every folder of src/ is a layer of the table', () => {
  const folders = globSync('src/*/', { cwd: root }).map((path) => layerOf(`${path}/`.replaceAll('\\', '/')));
  expect(folders.toSorted()).toEqual(Object.keys(layers).toSorted());
});

test('only the composition root and the release stand beside the layers', () => {
  expect(sourceFiles('src/*.ts').map((file) => file.path)).toEqual(['src/main.ts', 'src/version.ts']);
});

describe.each(Object.entries(layers))('%s', (name, layer) => {
  const files = sourceFiles(`src/${name}/**/*.ts`);

  test('imports only the layers below it', () => {
    const allowed = [name, ...layer.layers];
    expect(importsWhere((target) => target.target !== undefined && !allowed.includes(layerOf(target.target)))).toEqual(
      [],
    );
  });

  test('imports only the packages that enter here', () => {
    expect(importsWhere((target) => isPackage(target) && !layer.packages.includes(packageOf(target)))).toEqual([]);
  });

  test("imports only the modules of Node's that it may", () => {
    const allowed = layer.node;
    expect(
      importsWhere(
        ({ specifier }) => specifier.startsWith('node:') && allowed !== 'all' && !allowed.includes(specifier),
      ),
    ).toEqual([]);
  });

  function importsWhere(refused: (target: Import) => boolean): string[] {
    return files.flatMap((file) =>
      file.imports.filter(refused).map(({ specifier }) => `${file.path} imports ${specifier}`),
    );
  }
});

test('kinds never import each other', () => {
  const crossings = sourceFiles('src/reconcilers/*/**/*.ts').flatMap((file) =>
    file.imports
      .map(({ target }) => target)
      .filter((target) => target !== undefined && kindOf(target) !== undefined && kindOf(target) !== kindOf(file.path))
      .map((target) => `${file.path} imports ${target}`),
  );
  expect(crossings).toEqual([]);
});

test('nothing in src/ imports tests, tools or benchmarks', () => {
  const outside = sourceFiles().flatMap((file) =>
    file.imports
      .filter(({ target }) => target?.startsWith('src/') === false)
      .map(({ target }) => `${file.path} -> ${target}`),
  );
  expect(outside).toEqual([]);
});

/** The kind's folder that a file belongs to. A folder without an index is no kind's: several share what is in it. */
function kindOf(path: string): string | undefined {
  const folder = /^src\/reconcilers\/([^/]+)\//.exec(path)?.[1];
  return folder !== undefined && kindFolders.has(folder) ? folder : undefined;
}

const kindFolders = new Set(
  globSync('src/reconcilers/*/index.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/').split('/').at(-2)),
);

function isPackage({ specifier, target }: Import): boolean {
  return target === undefined && !specifier.startsWith('node:');
}

function packageOf({ specifier }: Import): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
