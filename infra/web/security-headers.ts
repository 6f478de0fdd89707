/**
 * What a page of the client may do. Scripts come from our own files only. Styles may also stand in elements, since
 * Mantine sets sizes and colours through `style` attributes and a generated `<style>` (docs/decisions/0023). `files` is where the page
 * may upload files besides its own origin.
 */
export const contentSecurityPolicy = (files?: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${files === undefined ? '' : ` ${files}`}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Abilities of the browser that the client has no use for. */
export const permissionsPolicy = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map(feature => `${feature}=()`)
  .join(', ');
