/** The inbox's style: two columns, one on phones; light and dark by the system's wish. */
export const inboxStyle = `
:root { color-scheme: light dark; --line: #dfe3e6; --soft: #5c666d; --text: #1b2226; --page: #fff; --side: #f7f8f9; --accent: #0b6b67; --chosen: #e3f1f0 }
@media (prefers-color-scheme: dark) {
  :root { --line: #333b40; --soft: #a3adb3; --text: #e7ebed; --page: #16191c; --side: #1c2023; --accent: #5cc4be; --chosen: #1f3534 }
}
* { box-sizing: border-box }
body { margin: 0; font: 14px/1.5 'Inbox Sans', system-ui, sans-serif; color: var(--text); background: var(--page); overflow-wrap: anywhere }
a { color: var(--accent) }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.inbox { display: grid; grid-template-columns: minmax(280px, 360px) 1fr; min-height: 100vh }
nav { background: var(--side); border-right: 1px solid var(--line); height: 100vh; overflow-y: auto; position: sticky; top: 0 }
nav header { padding: 16px; border-bottom: 1px solid var(--line) }
h1 { font-size: 16px; margin: 0 0 12px } h1 a { color: inherit; text-decoration: none }
form { display: flex; gap: 8px }
input, button { font: inherit; padding: 4px 8px; min-height: 36px; border: 1px solid var(--line); border-radius: 6px; background: var(--page); color: inherit }
input { flex: 1; min-width: 0 } button { cursor: pointer }
ol { list-style: none; margin: 0; padding: 0 }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 8px; padding: 8px 16px; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none }
li a:hover { background: var(--chosen) } li a[aria-current] { background: var(--chosen); box-shadow: inset 3px 0 var(--accent) }
.who { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.subject { grid-column: 1 / -1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
time { color: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; white-space: nowrap }
main { padding: 24px; min-width: 0 } .alone { max-width: 480px; margin: 0 auto }
article { display: flex; flex-direction: column; gap: 12px; max-width: 860px }
h2 { font-size: 20px; line-height: 1.3; margin: 0 } p { margin: 0 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 } dt { color: var(--soft) } dd { margin: 0 }
iframe { width: 100%; height: 60vh; border: 1px solid var(--line); border-radius: 6px; background: #fff }
summary { cursor: pointer; color: var(--soft); margin-bottom: 8px }
.empty { color: var(--soft); padding: 24px 16px } .back { display: none }
@media (max-width: 720px) {
  .inbox { display: block } nav { height: auto; position: static; border-right: 0 } main { padding: 16px }
  .reading nav { display: none } .back { display: block } .inbox:not(.reading) main { display: none }
}
`;
