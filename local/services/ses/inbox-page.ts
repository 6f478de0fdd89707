import { escapeMarkup } from '../http/xml.ts';
import type { InboxMessage } from './mail-record.ts';

/** What the page shows. */
export interface InboxView {
  /** Newest first. */
  messages: readonly InboxMessage[];
  opened: InboxMessage | undefined;
  /** The recipient filter; empty for all. */
  to: string;
}

/** The inbox as one HTML page without script: list, and the opened mail in a sandboxed frame. */
export function inboxPage({ messages, opened, to }: InboxView): string {
  const list = messages.map(one => row(one, to, one.id === opened?.id)).join('');
  return document(
    opened?.subject || 'Mail',
    `<div class="inbox${opened ? ' reading' : ''}">
<nav aria-label="Mails"><header><h1><a href="/">Mail sent</a></h1>
<form action="/" role="search"><input type="search" name="to" value="${escapeMarkup(to)}" placeholder="Recipient" aria-label="Recipient"><button>Filter</button></form></header>
${list === '' ? emptyList(to) : `<ol>${list}</ol>`}</nav>
<main>${opened ? reading(opened, to) : hint(messages.length)}</main></div>`,
  );
}

/** What stands where no mail has that address. */
export function missingPage(): string {
  return document(
    'No such mail',
    '<main class="alone"><h1>No such mail</h1><p><a href="/">All mails</a></p></main>',
  );
}

/** The mail's own content, for the frame. Links open a new tab, since nothing may load in the frame. */
export function messageFrame({ html, text }: InboxMessage): string {
  const head = `<!doctype html><meta charset="utf-8"><base target="_blank"><link rel="stylesheet" href="/fonts/fonts.css"><style>${frameStyle}</style>`;
  if (html !== '') return `${head}${html}`;
  return `${head}<body class="plain" dir="auto">${escapeMarkup(text)}`;
}

/** What a mail program would begin with; the mail's own style comes later and wins. */
const frameStyle =
  ":root{color-scheme:light}body{font:14px/1.6 'Inbox Sans',sans-serif;margin:16px}.plain{white-space:pre-wrap;overflow-wrap:anywhere}";

function document(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeMarkup(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/fonts/fonts.css"><link rel="stylesheet" href="/inbox.css"></head><body>${body}</body></html>`;
}

function row({ id, subject, to, at }: InboxMessage, filter: string, current: boolean): string {
  return `<li><a href="${escapeMarkup(linkTo(id, filter))}"${current ? ' aria-current="true"' : ''}>
<span class="who" dir="auto">${escapeMarkup(to.join(', '))}</span>${time(at)}
<span class="subject" dir="auto">${escapeMarkup(subject || '(no subject)')}</span></a></li>`;
}

function reading(message: InboxMessage, filter: string): string {
  const back = escapeMarkup(filter === '' ? '/' : `/?${new URLSearchParams({ to: filter })}`);
  const id = escapeMarkup(message.id);
  return `<article><p class="back"><a href="${back}">‹ All mails</a></p>
<h2 dir="auto">${escapeMarkup(message.subject || '(no subject)')}</h2>
<dl><dt>From</dt><dd dir="auto">${escapeMarkup(message.from)}</dd><dt>To</dt><dd dir="auto">${escapeMarkup(message.to.join(', '))}</dd>
<dt>At</dt><dd>${time(message.at)}</dd></dl>
<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${id}/body"></iframe>
<details><summary>Headers</summary><dl>${headerList(message)}</dl></details>
<p><a href="/messages/${id}/raw">Source</a></p></article>`;
}

function headerList({ headers }: InboxMessage): string {
  return Object.entries(headers)
    .map(([name, value]) => `<dt>${escapeMarkup(name)}</dt><dd>${escapeMarkup(value)}</dd>`)
    .join('');
}

function emptyList(to: string): string {
  const words =
    to === ''
      ? 'No mail yet. Whatever Steppe sends on this machine arrives here.'
      : `No mail to ${escapeMarkup(to)}.`;
  return `<p class="empty">${words}</p>`;
}

function hint(count: number): string {
  return count === 0 ? '' : '<p class="empty">Choose a mail to read it.</p>';
}

function linkTo(id: string, filter: string): string {
  return `/?${new URLSearchParams(filter === '' ? { id } : { to: filter, id })}`;
}

function time(at: string): string {
  return `<time datetime="${escapeMarkup(at)}">${escapeMarkup(at.slice(0, 16).replace('T', ' '))} UTC</time>`;
}
