import type { App } from './app.ts';

/** Which methods a path has; none for a path that there is not. */
export type AllowedMethods = (path: string) => string[];

/**
 * Remembers every route from here on, so that a path that exists and a method that it does not have can be told from a
 * path that does not exist.
 */
export function rememberRoutes(app: App): AllowedMethods {
  const routes: { segments: string[]; methods: string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ segments: url.split('/'), methods: [method].flat() });
  });
  return (path) => {
    const segments = path.split('/');
    const found = routes.filter((route) => fits(route.segments, segments)).flatMap(({ methods }) => methods);
    return found.length === 0 ? [] : [...new Set([...found, 'OPTIONS'])].toSorted();
  };
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => part === segments[index] || (part.startsWith(':') && segments[index] !== ''))
  );
}
