"""Runs exported Synapses models on recorded spike trains: brian2_check.py FOLDER CASE...

FOLDER/CASE.json holds what the neurons did in each step: {"pre": {"spike": [[...]], ...}, "post": {...},
"neuromodulators": {...}, "variables": [...]}. FOLDER/CASE-brian2.json gets every variable, [step][synapse].
"""
import importlib.util
import json
import sys
from pathlib import Path

import numpy as np
from brian2 import Network, NeuronGroup, StateMonitor, TimedArray, prefs

prefs.codegen.target = 'numpy'


def group(name, size, series, step, namespace):
    """Neurons whose variables take recorded values before each step."""
    code = []
    for variable, values in series.items():
        namespace[f'{name}_{variable}'] = TimedArray(np.array(values), dt=step)
        code.append(f'{variable} = {name}_{variable}(t, i)')
    made = NeuronGroup(size, '\n'.join(f'{variable} : 1' for variable in series), threshold='spike > 0.5', dt=step,
                       namespace=namespace)
    made.run_regularly('\n'.join(code), dt=step, when='start')
    return made


def check(folder, case):
    description = json.loads((folder / f'{case}.json').read_text())
    spec = importlib.util.spec_from_file_location(case.replace('-', '_'), folder / f'{case}.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    step = module.STEP
    post_series = dict(description['post'])
    modulators = {}
    for name, values in description['neuromodulators'].items():
        post_series[f'level_{name}'] = values
        modulators[name] = f'level_{name}_post'
    steps = len(description['pre']['spike'])
    namespace = {}
    pre = group('pre', len(description['pre']['spike'][0]), description['pre'], step, namespace)
    post = group('post', len(post_series['spike'][0]), post_series, step, namespace)
    made = module.synapses(pre, post, modulators)
    recorded = description['variables']
    monitor = StateMonitor(made, recorded, record=True, when='end', dt=step)
    Network(pre, post, made, monitor).run(steps * step)
    result = {name: getattr(monitor, name).T.tolist() for name in recorded}
    result['i'] = made.i[:].tolist()
    result['j'] = made.j[:].tolist()
    (folder / f'{case}-brian2.json').write_text(json.dumps(result))


for case in sys.argv[2:]:
    check(Path(sys.argv[1]), case)
