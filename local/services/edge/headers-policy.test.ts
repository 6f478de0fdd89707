import { expect, it } from 'vitest';
import { applyHeaders, readHeadersPolicy } from './headers-policy.ts';

const policy = readHeadersPolicy({
  SecurityHeadersConfig: {
    ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: true },
    ContentTypeOptions: { Override: true },
    FrameOptions: { FrameOption: 'DENY', Override: false },
    ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
    StrictTransportSecurity: {
      AccessControlMaxAgeSec: 60,
      IncludeSubdomains: true,
      Preload: true,
      Override: true,
    },
  },
  CustomHeadersConfig: { Items: [{ Header: 'Permissions-Policy', Value: 'usb=()', Override: true }] },
  RemoveHeadersConfig: { Items: [{ Header: 'Server' }] },
});

it('sets and removes headers, and leaves the origin’s value where it may not override', () => {
  const headers = applyHeaders(policy, {
    server: 'x',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'origin',
  });
  expect(headers).toEqual({
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=60; includeSubDomains; preload',
    'permissions-policy': 'usb=()',
  });
});

it('refuses CORS rules', () => {
  expect(() => readHeadersPolicy({ CorsConfig: {} })).toThrow(/CorsConfig/);
});
