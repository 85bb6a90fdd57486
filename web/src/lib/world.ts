import { feature } from 'topojson-client';
import type { FeatureCollection, Geometry } from 'geojson';
import codes from 'i18n-iso-countries/codes.json';
import atlas from 'world-atlas/countries-110m.json?url';

export interface Country { code: string; name: string; shape: GeoJSON.Feature<Geometry> }

const byNumber = new Map((codes as [string, string, string][]).map(([, code, number]) => [number, code]));

let world: Promise<Country[]> | undefined;

/** The countries of the map, by the codes that the ledger uses. Two areas of the atlas have no code and stay plain. */
export function countries(): Promise<Country[]> {
  world ??= fetch(atlas).then((answer) => answer.json()).then((topology) => {
    const shapes = feature(topology, topology.objects.countries) as unknown as FeatureCollection<Geometry, { name: string }>;
    return shapes.features.map((shape) => ({
      code: shape.properties.name === 'Kosovo' ? 'XKX' : (byNumber.get(String(shape.id)) ?? ''), name: shape.properties.name, shape,
    }));
  });
  world.catch(() => (world = undefined));
  return world;
}
