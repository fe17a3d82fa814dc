/** The dashboard for Grafana, in the JSON that it imports. */
import {
  DashboardCursorSync,
  VariableRefresh,
  VariableSort,
  type Dashboard,
  type Panel,
  type RowPanel,
} from "@grafana/schema";
import type { PanelSpec, Row } from "./panels.ts";

const COLUMNS = 24;
const HEIGHTS = { row: 1, stat: 4, timeseries: 8 };
/** Grafana replaces it by the data source that is selected above the dashboard. */
const datasource = { type: "prometheus", uid: "${datasource}" };

/** Lays the panels out row by row, from left to right. */
export function dashboardOf(rows: readonly Row[]): Dashboard {
  const panels: (Panel | RowPanel)[] = [];
  let y = 0;
  const nextId = () => panels.length + 1;
  for (const { title, panels: specs } of rows) {
    panels.push({
      type: "row",
      id: nextId(),
      title,
      collapsed: false,
      gridPos: { x: 0, y, w: COLUMNS, h: HEIGHTS.row },
      panels: [],
    });
    y += HEIGHTS.row;
    let x = 0;
    let height = 0;
    for (const spec of specs) {
      if (x + spec.width > COLUMNS) {
        y += height;
        [x, height] = [0, 0];
      }
      const h = HEIGHTS[spec.kind];
      panels.push({ id: nextId(), gridPos: { x, y, w: spec.width, h }, ...panelOf(spec) });
      x += spec.width;
      height = Math.max(height, h);
    }
    y += height;
  }
  return {
    uid: "open-connectors-graphql",
    title: "Open Connectors GraphQL",
    description: "Operations, REST calls, caches and processes of the gateway",
    tags: ["graphql", "open-connectors"],
    schemaVersion: 42,
    editable: true,
    graphTooltip: DashboardCursorSync.Crosshair,
    timezone: "browser",
    time: { from: "now-1h", to: "now" },
    refresh: "30s",
    templating: { list: variables() },
    panels,
  };
}

function variables(): NonNullable<NonNullable<Dashboard["templating"]>["list"]> {
  const select = (name: string, label: string, query: string) => ({
    type: "query" as const,
    name,
    label,
    datasource,
    query: { query, refId: name },
    // When the time range changes: replicas come and go.
    refresh: VariableRefresh.onTimeRangeChanged,
    sort: VariableSort.alphabeticalAsc,
    multi: true,
    includeAll: true,
    allValue: ".*",
    current: { text: "All", value: "$__all" },
  });
  return [
    { type: "datasource", name: "datasource", label: "Data source", query: "prometheus" },
    select("job", "Job", "label_values(gateway_breaker_open, job)"),
    select("instance", "Instance", 'label_values(gateway_breaker_open{job=~"$job"}, instance)'),
  ];
}

function panelOf({ title, description, kind, unit, stacked = false, queries }: PanelSpec): Panel {
  const custom = {
    fillOpacity: stacked ? 30 : 10,
    showPoints: "never",
    stacking: { mode: stacked ? "normal" : "none", group: "A" },
  };
  return {
    type: kind,
    title,
    ...(description !== undefined && { description }),
    datasource,
    fieldConfig: {
      defaults: { unit, min: 0, ...(kind === "timeseries" && { custom }) },
      overrides: [],
    },
    options:
      kind === "stat"
        ? { colorMode: "none", graphMode: "area", reduceOptions: { calcs: ["lastNotNull"], fields: "", values: false } }
        : {
            legend: { displayMode: "list", placement: "bottom", showLegend: true },
            tooltip: { mode: "multi", sort: "desc" },
          },
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode("A".charCodeAt(0) + index),
      datasource,
      editorMode: "code",
      expr,
      legendFormat: legend === "" ? "__auto" : legend,
      range: true,
    })),
  };
}
