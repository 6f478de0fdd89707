import { createHash } from 'node:crypto';
import type { Reply } from '../../shared/http/reply.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML, inside elements and quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, sign => entities[sign] ?? '');

const style = `:root{color-scheme:light dark;--ink:#1c1e21;--paper:#fff;--back:#f3f4f6;--line:#c9ced6;--tone:#1f6f54;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--paper:#1d2023;--back:#121416;--line:#4a5059;--tone:#58c79e;--bad:#ff8a80}}
*{box-sizing:border-box}body{margin:0;padding:24px 16px;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,"Noto Sans",sans-serif}
main{max-width:480px;margin:0 auto;padding:24px;background:var(--paper);border:1px solid var(--line);border-radius:8px}
h1{margin:0 0 16px;font-size:1.375rem;line-height:1.3}label{display:block;margin:16px 0 4px;font-weight:600}
input,textarea{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--line);border-radius:6px;background:transparent;color:inherit;font:inherit}
textarea{min-height:112px;resize:vertical}.tick{display:flex;gap:12px;align-items:flex-start;margin-top:16px;font-weight:400}
.tick input{flex:none;width:20px;min-height:20px;height:20px;margin:2px 0 0}.bad{margin:4px 0 0;color:var(--bad)}
input[aria-invalid],textarea[aria-invalid]{border-color:var(--bad)}:focus-visible{outline:2px solid var(--tone);outline-offset:2px}
button{width:100%;min-height:44px;margin-top:24px;border:0;border-radius:6px;background:var(--tone);color:var(--paper);font:inherit;font-weight:600;cursor:pointer}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}p{overflow-wrap:anywhere}`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** A page of ours without script: title, language and the inside of its `main`, all escaped already. `formAction` are the sources that a form may go to. */
export const htmlPage = (
  status: number,
  {
    title,
    language,
    main,
    formAction = "'self'",
  }: Readonly<Record<'title' | 'language' | 'main', string>> & {
    readonly formAction?: string;
  },
): Reply => ({
  status,
  text: `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head><body><main>${main}</main></body></html>`,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
  },
});
