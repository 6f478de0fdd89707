/**
 * Whether a path fits a behaviour's pattern: `*` stands for any run of characters, `?` for one, a missing leading slash is added.
 * Source: "Path pattern" in the CloudFront developer guide.
 */
export function fitsPath(pattern: string, path: string): boolean {
  const rooted = pattern.startsWith('/') ? pattern : `/${pattern}`;
  const source = rooted
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(path);
}
