/** One sheet for screen, dark screen and paper. Colours are named by what they say, never by what they are. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fcfcfa; --panel: #ffffff; --ink: #1d2025; --soft: #5d646e; --line: #e3e3de; --wash: #f3f3ef;
  --accent: #2b5c8a; --good: #2a7048; --warn: #8a5a00; --bad: #b3261e;
  --bronze: #a5693a; --silver: #7c8795; --gold: #bb8b1d; --held: #b3261e; --twice: #8a6fb0; --left: #9aa1a9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a; --panel: #1b1e22; --ink: #e8e9eb; --soft: #a0a7b1; --line: #2d3238; --wash: #22262b;
    --accent: #82b3e4; --good: #71c698; --warn: #e2b251; --bad: #f28b82;
    --bronze: #c98a58; --silver: #a3adba; --gold: #d9ac45; --held: #f28b82; --twice: #b7a0d8; --left: #747b85;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums lining-nums;
}
main, header, footer { max-width: 1088px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 48px; }
h1 { margin: 0; font-size: 34px; line-height: 1.15; font-weight: 650; letter-spacing: -0.02em; overflow-wrap: anywhere; }
h2 { margin: 0 0 4px; font-size: 19px; font-weight: 620; letter-spacing: -0.01em; }
h3 { margin: 0; font-size: 15px; font-weight: 620; }
p { margin: 0; }
a { color: var(--accent); text-underline-offset: 3px; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
code, .mono { font: 13px/1.5 ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
.eyebrow { margin-bottom: 10px; color: var(--soft); font-size: 13px; }
.lead { margin-top: 10px; color: var(--soft); max-width: 68ch; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 24px; top: 12px; }
nav { margin-top: 28px; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 22px; margin: 0; padding: 10px 0; list-style: none; font-size: 14px; }
nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 20px 24px; margin: 30px 0 0; }
.figures div { border-left: 2px solid var(--line); padding-left: 12px; }
.figures dt { color: var(--soft); font-size: 13px; }
.figures dd { margin: 0; font-size: 22px; line-height: 1.3; font-weight: 600; letter-spacing: -0.01em; }
section { margin-top: 52px; }
section > .about { color: var(--soft); font-size: 14px; margin-bottom: 18px; max-width: 76ch; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 20px; }
.panel + .panel { margin-top: 14px; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(272px, 1fr)); gap: 14px; }
.cards .panel { margin: 0; }
.card-head { display: flex; justify-content: space-between; align-items: baseline; gap: 12px; margin-bottom: 12px; }
.big { font-size: 26px; font-weight: 620; letter-spacing: -0.02em; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { font-size: 13px; fill: var(--ink); }
svg .small { font-size: 12px; fill: var(--soft); }
svg .strong { font-weight: 620; }
svg .end { text-anchor: end; } svg .middle { text-anchor: middle; }
svg .spine { stroke: var(--line); stroke-width: 2; fill: none; }
svg .rail { fill: var(--wash); }
svg .bar { fill: var(--accent); }
svg .mark { stroke: var(--ink); stroke-width: 1.5; }
svg .dot { fill: var(--panel); stroke-width: 2; }
svg .is-good { stroke: var(--good); } svg .is-warn { stroke: var(--warn); } svg .is-bad { stroke: var(--bad); } svg .is-open { stroke: var(--soft); }
svg .fill-good { fill: var(--good); } svg .fill-warn { fill: var(--warn); } svg .fill-bad { fill: var(--bad); }
svg .zone-bronze { fill: var(--bronze); } svg .zone-silver { fill: var(--silver); } svg .zone-gold { fill: var(--gold); }
svg .flow { fill: var(--silver); opacity: 0.22; }
svg .held { fill: var(--held); } svg .twice { fill: var(--twice); } svg .left { fill: var(--left); }
svg .is-held { stroke: var(--held); } svg .is-twice { stroke: var(--twice); } svg .is-left { stroke: var(--left); }
svg .stream { fill: none; opacity: 0.55; }
.narrow { display: none; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th { text-align: left; font-weight: 500; color: var(--soft); font-size: 13px; }
th, td { padding: 6px 14px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
tbody tr:last-child td { border-bottom: 0; }
.number { text-align: right; white-space: nowrap; }
.scroll { overflow-x: auto; }
.what { overflow-wrap: anywhere; min-width: 220px; }
details { border-top: 1px solid var(--line); }
details:last-of-type { border-bottom: 1px solid var(--line); }
summary { padding: 11px 0; cursor: pointer; display: flex; flex-wrap: wrap; gap: 2px 14px; align-items: baseline; }
summary::before { content: "+"; color: var(--soft); width: 12px; font-weight: 600; }
details[open] > summary::before { content: "\\2212"; }
summary::-webkit-details-marker { display: none; }
.choices { list-style: none; margin: 0; padding: 0 0 10px 26px; }
.choices li { padding: 10px 0; border-top: 1px solid var(--line); }
.choices li:first-child { border-top: 0; }
.plain { padding-left: 0; }
.value { color: var(--accent); }
.evidence { color: var(--soft); font-size: 14px; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 99px; padding: 0 8px; font-size: 12px; line-height: 19px; white-space: nowrap; }
.failure { border-left: 3px solid var(--bad); }
.failure p + p, .failure table { margin-top: 8px; }
footer { margin-top: 60px; padding-bottom: 48px; color: var(--soft); font-size: 13px; }
@media (max-width: 720px) {
  main, header, footer { padding-left: 16px; padding-right: 16px; }
  header { padding-top: 28px; }
  h1 { font-size: 27px; }
  .wide { display: none; } .narrow { display: block; }
  .panel { padding: 16px; }
  .figures { grid-template-columns: 1fr 1fr; }
  .optional { display: none; }
  .choices { padding-left: 0; }
  .what { min-width: 0; }
  section { margin-top: 42px; }
}
@media print {
  :root { --paper: #fff; --panel: #fff; }
  body { font-size: 10.5pt; }
  nav, .skip { display: none; }
  main, header, footer { max-width: none; padding: 0; }
  .panel, tr, li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  section { margin-top: 28px; }
  details::details-content { content-visibility: visible; display: block; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`
